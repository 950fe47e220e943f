// The part that both testbenches share: it drives the block with the lines of a vector file (vectors.hpp), one per cycle,
// `vvp ... +vectors=FILE`. It prints how many cycles were the same, or ends at the first one that is not. An X in a digit that counts
// is a difference. The module that includes this has IN and OUT, the digits of inputs and outputs, and drives `out`.
  reg clock = 0;
  reg reset_n;
  reg [IN-1:0] in;
  reg [OUT-1:0] expected, counts;
  wire [OUT-1:0] out;
  integer file, cycles = 0;
  reg [1023:0] name;

  initial begin
    if (!$value$plusargs("vectors=%s", name)) $fatal(1, "no +vectors=FILE");
    file = $fopen(name, "r");
    if (file == 0) $fatal(1, "the vector file cannot be read");
    while ($fscanf(file, "%b %b %b %b\n", reset_n, in, expected, counts) == 4) begin
      #4 if (((out ^ expected) & counts) !== 0)
        $fatal(1, "cycle %0d of all, %m => got %b, expected %b where %b", cycles, out, expected, counts);
      #1 clock = 1;
      #5 clock = 0;
      cycles = cycles + 1;
    end
    $display("%m: the same on %0d cycles", cycles);
    $finish;
  end
