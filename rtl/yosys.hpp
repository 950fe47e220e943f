// Runs Yosys as a child process: SystemVerilog in, the result of a script out.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <vector>

namespace grlc::rtl {

struct NamedText {
  std::string name;
  std::string text;
};

// Runs `yosys -q` on the script in a new folder with the files. Gives the content of the file `result`, which the script writes.
// The error is one line: Yosys is missing, or its message.
tl::expected<std::string, std::string> run_yosys(const std::vector<NamedText>& files, const std::string& script,
                                                 const std::string& result);

// The module `top` of the text as SMT-LIB constants and assertions. Its instances are inlined, and its memories are split into
// registers. |NAME| is the signal before the cycle edge. For a register, |NAME'| is its value after the edge. A signal of one bit
// is a Bool.
tl::expected<std::string, std::string> smtlib(const std::string& text, const std::string& top);

}  // namespace grlc::rtl
