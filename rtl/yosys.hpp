// Yosys as a child process: SystemVerilog in, what a script makes of it out.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <vector>

namespace grlc::rtl {

struct NamedText {
  std::string name;
  std::string text;
};

// Runs `yosys -q` on the script in a folder of its own that holds the files; gives the file that the script writes as `result`.
// Else one line: Yosys is missing, or what it says.
tl::expected<std::string, std::string> run_yosys(const std::vector<NamedText>& files, const std::string& script,
                                                 const std::string& result);

// The module `top` of the text, its instances inlined and its register files taken apart, as SMT-LIB constants and assertions:
// |NAME| is the signal before the cycle and, of registers, |NAME'| behind it; a Bool where it has one bit.
tl::expected<std::string, std::string> smtlib(const std::string& text, const std::string& top);

}  // namespace grlc::rtl
