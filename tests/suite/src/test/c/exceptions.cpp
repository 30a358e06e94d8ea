// C++ exceptions: through frames with destructors, rethrown, by type, in constructors, nested, and uncaught state.
#include <cstdio>
#include <exception>
#include <functional>
#include <memory>
#include <new>
#include <stdexcept>
#include <string>
#include <vector>

struct Trace {
  const char *name;
  explicit Trace(const char *n) : name(n) { std::printf("+%s ", name); }
  ~Trace() { std::printf("-%s%s ", name, std::uncaught_exceptions() ? "!" : ""); }
};

struct Refused : std::runtime_error {
  int code;
  Refused(const std::string &what, int c) : std::runtime_error(what), code(c) {}
};

static int descend(int depth) {
  Trace trace(depth % 2 ? "odd" : "even");
  if (depth == 0) {
    throw Refused("at the bottom", 42);
  }
  return descend(depth - 1) + 1;
}

static void rethrow() {
  Trace trace("rethrow");
  try {
    descend(2);
  } catch (const std::runtime_error &e) {
    std::printf("| seen %s | ", e.what());
    throw;
  }
}

struct Half {
  Trace first{"first"};
  Trace second{"second"};
  Half() { throw 7; }
};

static void nested() {
  try {
    try {
      throw std::out_of_range("inner");
    } catch (...) {
      std::throw_with_nested(std::logic_error("outer"));
    }
  } catch (const std::exception &outer) {
    std::printf("%s <- ", outer.what());
    try {
      std::rethrow_if_nested(outer);
    } catch (const std::exception &inner) {
      std::printf("%s\n", inner.what());
    }
  }
}

int main() {
  try {
    rethrow();
  } catch (const Refused &e) {
    std::printf("| %s %d\n", e.what(), e.code);
  }
  try {
    Half half;
  } catch (int value) {
    std::printf("| int %d\n", value);
  }
  nested();
  try {
    std::vector<int> v(3);
    v.at(5) = 1;
  } catch (const std::out_of_range &) {
    std::printf("out of range\n");
  }
  try {
    std::function<void()> empty;
    empty();
  } catch (const std::bad_function_call &) {
    std::printf("bad call\n");
  }
  try {
    volatile std::size_t huge = static_cast<std::size_t>(1) << 61;
    ::operator delete(::operator new(huge));
  } catch (const std::bad_alloc &) {
    std::printf("bad alloc\n");
  }
  std::exception_ptr kept;
  try {
    throw std::string("kept");
  } catch (...) {
    kept = std::current_exception();
  }
  try {
    std::rethrow_exception(kept);
  } catch (const std::string &s) {
    std::printf("%s\n", s.c_str());
  }
  int total = 0;
  for (int i = 0; i < 500; i++) {
    try {
      if (i % 3 == 0) throw i;
      if (i % 3 == 1) throw static_cast<long>(i);
      throw static_cast<double>(i);
    } catch (int x) {
      total += x;
    } catch (long x) {
      total -= static_cast<int>(x);
    } catch (double x) {
      total += static_cast<int>(x) / 2;
    }
  }
  std::printf("total %d\n", total);
  return total & 63;
}
