// The decoder's like of vectors_encoder.sv.
module vectors_decoder;
  parameter N = 8;
  parameter P = 16;

  reg clock = 0;
  reg reset_n;
  reg [P+6:0] in;
  reg [N+8:0] expected, counts;
  wire [N+8:0] out;
  integer file, clocks = 0;
  reg [1023:0] name;

  grlc_decoder decoder(
    .clock(clock),
    .reset_n(reset_n),
    .beat_valid(in[P+6]),
    .beat(in[P+5:6]),
    .beat_last(in[5]),
    .geometry_valid(in[4]),
    .last_in_grid(in[3]),
    .last_in_segment(in[2]),
    .word_ready(in[1]),
    .status_ready(in[0]),
    .beat_ready(out[N+8]),
    .geometry_ready(out[N+7]),
    .word_valid(out[N+6]),
    .word(out[N+5:6]),
    .word_last_in_grid(out[5]),
    .word_last_in_segment(out[4]),
    .status_valid(out[3]),
    .status(out[2:0])
  );

  initial begin
    if (!$value$plusargs("vectors=%s", name)) $fatal(1, "no +vectors=FILE");
    file = $fopen(name, "r");
    if (file == 0) $fatal(1, "the vector file cannot be read");
    while ($fscanf(file, "%b %b %b %b\n", reset_n, in, expected, counts) == 4) begin
      #4 if (((out ^ expected) & counts) !== 0)
        $fatal(1, "clock %0d of all, decoder => got %b, expected %b where %b", clocks, out, expected, counts);
      #1 clock = 1;
      #5 clock = 0;
      clocks = clocks + 1;
    end
    $display("decoder: the same on %0d clocks", clocks);
    $finish;
  end
endmodule
