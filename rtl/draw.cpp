#include "rtl/draw.hpp"

#include <cstdlib>

namespace grlc::rtl {
namespace {

thread_local Module* drawn = nullptr;

}  // namespace

Module& module_drawn() {
  if (drawn == nullptr) std::abort();
  return *drawn;
}

DrawingModule::DrawingModule(Module& module) : before_(drawn), graph_(module.graph) { drawn = &module; }
DrawingModule::~DrawingModule() { drawn = before_; }

}  // namespace grlc::rtl
