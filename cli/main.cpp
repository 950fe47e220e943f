#include <fmt/format.h>

#include <exception>
#include <filesystem>
#include <new>
#include <variant>

#include "cli/command_line.hpp"
#include "cli/commands.hpp"
#include "host/terminal.hpp"

namespace {

using namespace grlc;
using namespace grlc::cli;

Result<int> run_guarded(const Command& command) {
  try {
    return std::visit([](const auto& options) { return run(options); }, command);
  } catch (const std::bad_alloc&) {
    return tl::make_unexpected(Fault{kBadInput, "no memory for this input; split it"});
  } catch (const std::filesystem::filesystem_error& fault) {  // folders for cases and campaigns
    return tl::make_unexpected(Fault{kOutputFailed, fault.what()});
  } catch (const std::exception& fault) {
    return tl::make_unexpected(Fault{kRefuted, fmt::format("internal fault, please report it: {}", fault.what())});
  }
}

}  // namespace

int main(int argc, char** argv) {
  io::install_interrupt_handler();
  int exit_code = kPass;
  if (const auto command = parse_command_line(argc, argv)) {
    const Result<int> done = run_guarded(*command);
    exit_code = done ? *done : done.error().exit_code;
    if (!done) host::complain(done.error().text);
  } else if (command.error().exit_code == kPass) {
    host::print(command.error().text);
  } else {
    host::complain(command.error().text);
    exit_code = command.error().exit_code;
  }
  if (!host::flush_output()) {
    host::complain("the standard output cannot be written: make room, or read it to its end");
    return kOutputFailed;
  }
  return exit_code;
}
