// An exception that nobody catches: terminate, abort.
// stderr: differs
#include <cstdio>
#include <exception>
#include <stdexcept>

int main() {
  std::set_terminate([] {
    std::puts("terminate");
    std::fflush(stdout);
    std::abort();
  });
  throw std::runtime_error("nobody");
}
