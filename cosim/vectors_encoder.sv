// Drives the encoder with the lines of a vector file: vectors.svh does it, here are the ports.
module vectors_encoder;
  parameter N = 8;
  parameter P = 16;
  localparam IN = N + 4;
  localparam OUT = P + 3;
  `include "vectors.svh"

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
endmodule
