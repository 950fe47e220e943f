#include "cosim/vectors.hpp"

#include <span>
#include <string>
#include <vector>

#include "cosim/cases.hpp"
#include "cosim/one_instance.hpp"
#include "cosim/pins.hpp"
#include "io/files.hpp"

namespace grlc::cosim {
namespace {

// The observer of runs that writes them down.
class VectorWriter {
 public:
  template <class Device>
  void operator()(const rtl::CircuitCycleSample<Device>& sample) {
    const rtl::Program& program = sample.device.program();
    std::string in;
    for (const rtl::Program::ProgramPort& port : program.inputs()) append(in, port.width, sample.device.value(port.place));
    std::string out;
    std::string counts;
    for (const Port& port : outputs_of(sample.out, program)) {
      append(out, port.width, port.value);
      append(counts, port.width, port.counts);
    }
    if (sample.cycle == 0) add('0', in, out, std::string(counts.size(), '0'));
    add('1', in, out, counts);
  }

  const std::string& text() const { return text_; }
  std::uint64_t cycles() const { return cycles_; }

 private:
  static void append(std::string& digits, unsigned bits, std::uint64_t value) {
    while (bits-- > 0) digits += (value >> bits & 1U) != 0 ? '1' : '0';
  }
  void add(char reset_n, const std::string& in, const std::string& out, const std::string& counts) {
    text_.append(1, reset_n).append(" ").append(in).append(" ").append(out).append(" ").append(counts).append("\n");
    ++cycles_;
  }

  std::string text_;
  std::uint64_t cycles_ = 0;
};

// The circuits in rtl/ are those of every instance: this one serves all.
using AnyCircuit = Circuit<rtl::Widest>;

void run(const Case& c, VectorWriter& writer) {
  payload_of(c.property) == Payload::words ? AnyCircuit::encode(c, writer) : AnyCircuit::decode(c, writer);
}

Result<void> write(const VectorWriter& writer, Payload payload, const std::filesystem::path& folder) {
  const char* const name = payload == Payload::words ? "encoder.vectors" : "decoder.vectors";
  return io::write_file(folder / name, std::as_bytes(std::span(writer.text())));
}

}  // namespace

Result<void> write_vectors(const Hardware& hardware, std::uint64_t cycles, std::uint64_t seed,
                           const std::filesystem::path& folder) {
  for (const Payload payload : {Payload::words, Payload::segment}) {
    properties::Random random(seed);
    VectorWriter writer;
    while (writer.cycles() < cycles) run(random_case(random, hardware, payload), writer);
    const auto written = write(writer, payload, folder);
    if (!written) return written;
  }
  return {};
}

Result<void> write_vectors(const Case& c, const std::filesystem::path& folder) {
  VectorWriter writer;
  run(c, writer);
  return write(writer, payload_of(c.property), folder);
}

}  // namespace grlc::cosim
