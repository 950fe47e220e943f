// Drives the decoder with the lines of a vector file: vectors.svh does it, here are the ports.
module vectors_decoder;
  parameter N = 8;
  parameter P = 16;
  localparam IN = P + 7;
  localparam OUT = N + 9;
  `include "vectors.svh"

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
endmodule
