#include "rtl/simulation.hpp"

#include <map>
#include <memory>
#include <mutex>
#include <tuple>

#include "rtl/interpreted.hpp"

namespace grlc::rtl {

DesignChoice choice_of(const hw::MapShape& shape) {
  const auto [beat_bits, plans] = hw::instance_of(shape);
  DesignChoice choice{
      .bits = shape.bits, .grid_height = shape.grid_height, .grid_width = shape.grid_width, .beat_bits = beat_bits};
  if (plans == 9 && choice.grid_height <= 4) {  // the deeper queue exists with grids of up to 8 rows
    choice.grid_height = 8;
    choice.grid_width = 2;
  }
  return choice;
}

const Programs& programs_of(const DesignChoice& choice) {
  static std::mutex one_at_a_time;
  static std::map<std::tuple<unsigned, unsigned, unsigned, unsigned>, std::unique_ptr<Programs>> known;
  const std::scoped_lock lock(one_at_a_time);
  std::unique_ptr<Programs>& programs = known[{choice.bits, choice.grid_height, choice.grid_width, choice.beat_bits}];
  if (!programs) {
    const Circuits circuits = draw_circuits(choice);
    programs = std::make_unique<Programs>(Programs{Program(circuits.encoder), Program(circuits.decoder)});
  }
  return *programs;
}

void TracedCircuit::begin(std::string_view block, const Program& program) {
  signals_.clear();
  places_.clear();
  for (const Program::StateRegister& r : program.registers()) {
    if (!r.place) continue;
    signals_.push_back({r.path, r.width, hw::Signal::Role::state});
    places_.push_back(*r.place);
  }
  for (const auto& [ports, role] :
       {std::pair(&program.inputs(), hw::Signal::Role::in), std::pair(&program.outputs(), hw::Signal::Role::out)}) {
    for (const Program::ProgramPort& port : *ports) {
      signals_.push_back({port.name, port.width, role});
      places_.push_back(port.place);
    }
  }
  trace_->begin(block, signals_);
}

hw::EncoderRun simulate_encoder(const hw::MapShape& shape, std::span<const std::uint16_t> words, const hw::PortStalls& stalls,
                                hw::Trace* trace) {
  return run_encoder(shape, words, stalls, TracedCircuit(trace));
}

hw::DecoderRun simulate_decoder(const hw::MapShape& shape, std::span<const std::vector<std::uint64_t>> segments,
                                const hw::PortStalls& stalls, bool record_cycles, hw::Trace* trace) {
  return run_decoder(shape, segments, stalls, record_cycles, TracedCircuit(trace));
}

}  // namespace grlc::rtl
