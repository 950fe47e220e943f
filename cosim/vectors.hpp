// Co-simulation through a file, for simulators that are programs of their own. A line of a vector file is a clock, in binary
// digits:
//
//   RESET_N INPUTS OUTPUTS COUNTS
//
// inputs and outputs of the block in the order of its fields, the first on top; COUNTS has a 1 for every digit of the outputs
// that matters. vectors_encoder.sv and vectors_decoder.sv drive the RTL with it.
#pragma once

#include <cstdint>
#include <ostream>
#include <string>

#include "cosim/pins.hpp"
#include "rtl/interpreted.hpp"

namespace grlc::cosim {

// The observer of a run that writes it down, behind one clock of reset. To be made anew for each run.
class VectorWriter {
 public:
  explicit VectorWriter(std::ostream& file) : file_(file) {}

  template <class Block>
  void operator()(const hw::CycleSample<Block>& sample) {
    std::string in;
    hw::fields(sample.in, [&]<unsigned W>(const std::string&, const hw::Bits<hw::Concrete, W>& bits, hw::Reset) {
      append(in, W, bits.raw());
    });
    write(sample.cycle, in, outputs_of(sample.out));
  }
  template <class Device>
  void operator()(const rtl::CircuitCycleSample<Device>& sample) {
    const rtl::Program& program = sample.device.program();
    std::string in;
    for (const rtl::Program::ProgramPort& port : program.inputs()) append(in, port.width, sample.device.value(port.place));
    write(sample.cycle, in, outputs_of(sample.out, program));
  }

 private:
  void write(std::uint64_t cycle, const std::string& in, const std::vector<Output>& outputs) {
    std::string out;
    std::string counts;
    for (const Output& output : outputs) {
      append(out, output.bits, output.value);
      counts.append(output.bits, output.counts ? '1' : '0');
    }
    if (cycle == 0) file_ << "0 " << in << ' ' << out << ' ' << std::string(counts.size(), '0') << '\n';
    file_ << "1 " << in << ' ' << out << ' ' << counts << '\n';
  }
  static void append(std::string& digits, unsigned bits, std::uint64_t value) {
    while (bits-- > 0) digits += (value >> bits & 1U) != 0 ? '1' : '0';
  }

  std::ostream& file_;
};

}  // namespace grlc::cosim
