#include "hwmodel/trace/vcd.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "hwmodel/trace/names.hpp"

namespace grlc::trace {
namespace {

constexpr std::size_t kPiece = 1U << 16U;  // bytes; the text goes to the sink in pieces of at least this size

// Identifier codes are numbers whose digits are the printable characters.
std::string code_of(std::uint64_t number) {
  constexpr char kFirst = '!';
  constexpr std::uint64_t kDigits = '~' - '!' + 1;
  std::string code;
  do {
    code += static_cast<char>(kFirst + static_cast<char>(number % kDigits));
    number /= kDigits;
  } while (number > 0);
  return code;
}

std::string with_range(std::string_view name, unsigned bits) {
  return bits == 1 ? std::string(name) : fmt::format("{}[{}:0]", name, bits - 1);
}

}  // namespace

Vcd::Vcd(std::vector<Block> blocks, Sink sink) : blocks_(std::move(blocks)), sink_(std::move(sink)) {
  text_ = "$version grlc $end\n$timescale 1 ns $end\n$scope module grlc $end\n";
  clock_ = declare("wire", "clock", 1);
  run_ = declare("wire", "run", 32);
  for (const Block& block : blocks_) scopes_.push_back(declare(block));
  text_ += "$upscope $end\n$enddefinitions $end\n$dumpvars\n";
  for (const Scope& scope : scopes_) {
    text_ += fmt::format("bx {}\n", scope.cycle.code);
    for (const Variable& v : scope.signals) text_ += v.bits == 1 ? "x" + v.code + "\n" : "bx " + v.code + "\n";
  }
  text_ += "$end\n";
}

Vcd::Variable Vcd::declare(std::string_view type, std::string_view name, unsigned bits) {
  Variable variable{bits, code_of(variables_++), {}};
  const std::string range = bits == 1 ? "" : fmt::format(" [{}:0]", bits - 1);
  fmt::format_to(std::back_inserter(text_), "$var {} {} {} {}{} $end\n", type, bits, variable.code, name, range);
  return variable;
}

Vcd::Scope Vcd::declare(const Block& block) {
  Scope scope;
  std::vector<std::string> open{block.name};  // scopes below `grlc`
  text_ += fmt::format("$scope module {} $end\n", block.name);
  scope.cycle = declare("wire", "cycle", 32);
  for (const hw::Signal& signal : block.signals) {
    std::vector<std::string> path = path_of(block.signals, signal);
    path.insert(path.begin(), block.name);
    const auto [left, entered] = std::ranges::mismatch(open, std::span(path).first(path.size() - 1));
    for (auto scope_left = left; scope_left != open.end(); ++scope_left) text_ += "$upscope $end\n";
    open.erase(left, open.end());
    for (std::size_t depth = open.size(); depth + 1 < path.size(); ++depth) {
      open.push_back(path[depth]);
      text_ += fmt::format("$scope module {} $end\n", path[depth]);
    }
    scope.signals.push_back(declare(signal.role == hw::Signal::Role::state ? "reg" : "wire", path.back(), signal.bits));
  }
  for (std::size_t depth = 0; depth < open.size(); ++depth) text_ += "$upscope $end\n";
  return scope;
}

void Vcd::begin(std::string_view block, std::span<const hw::Signal>) {
  if (now_ != nullptr) {
    fmt::format_to(std::back_inserter(text_), "#{}\n", kPeriod * cycles_);
    change(now_->cycle, std::nullopt);
    for (Variable& variable : now_->signals) change(variable, std::nullopt);
  }
  ++runs_;
  const auto found = std::ranges::find(blocks_, block, &Block::name);
  now_ = found == blocks_.end() ? nullptr : &scopes_[static_cast<std::size_t>(found - blocks_.begin())];
}

void Vcd::cycle(std::uint64_t cycle, std::span<const std::uint64_t> values) {
  const std::uint64_t time = kPeriod * cycles_++;
  fmt::format_to(std::back_inserter(text_), "#{}\n", time);
  change(clock_, 1);
  change(run_, runs_);
  if (now_ != nullptr) {
    change(now_->cycle, cycle);
    for (std::size_t i = 0; i < values.size(); ++i) change(now_->signals[i], values[i]);
  }
  fmt::format_to(std::back_inserter(text_), "#{}\n", time + kPeriod / 2);
  change(clock_, 0);
  if (text_.size() >= kPiece) flush();
}

void Vcd::finish() {
  fmt::format_to(std::back_inserter(text_), "#{}\n", kPeriod * cycles_);
  flush();
}

void Vcd::change(Variable& variable, std::optional<std::uint64_t> value) {
  if (variable.value == value) return;
  variable.value = value;
  const auto out = std::back_inserter(text_);
  if (variable.bits == 1) {
    fmt::format_to(out, "{}{}\n", value ? (*value != 0 ? '1' : '0') : 'x', variable.code);
  } else if (value) {
    fmt::format_to(out, "b{:b} {}\n", *value, variable.code);
  } else {
    fmt::format_to(out, "bx {}\n", variable.code);
  }
}

void Vcd::flush() {
  sink_(text_);
  text_.clear();
}

std::string gtkwave_layout(const std::vector<Block>& blocks, std::optional<std::uint64_t> marker) {
  // The flags before the name of a trace, in hexadecimal: the format of its values.
  constexpr std::string_view kBinary = "@28\n";
  constexpr std::string_view kDecimal = "@24\n";
  constexpr std::string_view kHexadecimal = "@22\n";
  constexpr std::string_view kComment = "@200\n";
  // After `*`: the zoom, then the time of the marker in ns, or -1 for none.
  std::string text = fmt::format("[timestart] {}\n[size] 1600 900\n*-5 {}\n",
                                 marker ? kPeriod * (*marker - std::min<std::uint64_t>(*marker, 16)) : 0,
                                 marker ? std::to_string(kPeriod * *marker) : "-1");
  text += fmt::format("{}grlc.clock\n{}grlc.run[31:0]\n", kBinary, kDecimal);
  for (const Block& block : blocks) {
    text += fmt::format("{}-{}\n{}grlc.{}.cycle[31:0]\n", kComment, block.name, kDecimal, block.name);
    // The ports come first, then the registers that are not part of a shift queue.
    for (const auto role : {hw::Signal::Role::in, hw::Signal::Role::out, hw::Signal::Role::state}) {
      for (const hw::Signal& signal : block.signals) {
        if (signal.role != role || signal.name.find('[') != std::string::npos) continue;
        text += fmt::format("{}grlc.{}.{}\n", signal.bits == 1 ? kBinary : kHexadecimal, block.name,
                            with_range(fmt::format("{}", fmt::join(path_of(block.signals, signal), ".")), signal.bits));
      }
    }
  }
  return text;
}

}  // namespace grlc::trace
