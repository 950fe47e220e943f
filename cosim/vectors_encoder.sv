// Drives the encoder with the lines of a vector file (vectors.hpp): `vvp ... +vectors=FILE`. Says how many clocks were the same, or
// shows the first that is not. An X where a digit counts is a difference.
module vectors_encoder;
  parameter N = 8;
  parameter P = 16;

  reg clock = 0;
  reg reset_n;
  reg [N+3:0] in;
  reg [P+2:0] expected, counts;
  wire [P+2:0] out;
  integer file, clocks = 0;
  reg [1023:0] name;

  grlc_encoder encoder(
    .clock(clock),
    .reset_n(reset_n),
    .word_valid(in[N+3]),
    .word(in[N+2:3]),
    .last_in_grid(in[2]),
    .last_in_segment(in[1]),
    .beat_ready(in[0]),
    .word_ready(out[P+2]),
    .beat_valid(out[P+1]),
    .beat(out[P:1]),
    .beat_last(out[0])
  );

  initial begin
    if (!$value$plusargs("vectors=%s", name)) $fatal(1, "no +vectors=FILE");
    file = $fopen(name, "r");
    if (file == 0) $fatal(1, "the vector file cannot be read");
    while ($fscanf(file, "%b %b %b %b\n", reset_n, in, expected, counts) == 4) begin
      #4 if (((out ^ expected) & counts) !== 0)
        $fatal(1, "clock %0d of all, encoder => got %b, expected %b where %b", clocks, out, expected, counts);
      #1 clock = 1;
      #5 clock = 0;
      clocks = clocks + 1;
    end
    $display("encoder: the same on %0d clocks", clocks);
    $finish;
  end
endmodule
