// Templates, lambdas, smart pointers, variants, compile-time evaluation, and static initialisation order.
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

static int order = 0;
struct Ordered {
  int position;
  Ordered() : position(++order) {}
  ~Ordered() { std::printf("end %d\n", position); }
};
static Ordered first, second;
static Ordered &local() {
  static Ordered kept;
  return kept;
}

template <std::size_t N>
constexpr std::uint64_t fibonacci() {
  if constexpr (N < 2) {
    return N;
  } else {
    return fibonacci<N - 1>() + fibonacci<N - 2>();
  }
}
template <typename... T>
auto sum(T... values) {
  return (values + ... + 0);
}
template <typename F, typename G>
auto compose(F f, G g) {
  return [=](auto x) { return g(f(x)); };
}
struct Node {
  std::string name;
  std::vector<std::shared_ptr<Node>> children;
  std::weak_ptr<Node> parent;
};

int main() {
  std::printf("%d %d %d %d\n", first.position, second.position, local().position, local().position);
  static_assert(fibonacci<30>() == 832040);
  std::printf("%lu %d %.2f\n", static_cast<unsigned long>(fibonacci<22>()), sum(1, 2, 3), sum(1.5, 2, 'a'));
  auto twice = compose([](int x) { return x + 1; }, [](int x) { return x * 2; });
  std::printf("%d\n", twice(20));
  auto root = std::make_shared<Node>();
  root->name = "root";
  for (int i = 0; i < 3; i++) {
    auto child = std::make_shared<Node>();
    child->name = "child " + std::to_string(i);
    child->parent = root;
    root->children.push_back(std::move(child));
  }
  std::printf("%ld %s %s\n", root.use_count(), root->children[2]->name.c_str(),
              root->children[1]->parent.lock()->name.c_str());
  std::weak_ptr<Node> watch = root->children[0];
  root.reset();
  std::printf("expired %d\n", watch.expired());
  std::vector<std::variant<int, double, std::string>> values{1, 2.5, std::string("three")};
  for (const auto &value : values) {
    std::visit(
        [](const auto &v) {
          using T = std::decay_t<decltype(v)>;
          if constexpr (std::is_same_v<T, std::string>) {
            std::printf("text %s\n", v.c_str());
          } else {
            std::printf("number %.2f\n", static_cast<double>(v));
          }
        },
        value);
  }
  std::optional<int> none;
  auto [quotient, remainder] = std::pair{17 / 5, 17 % 5};
  std::printf("%d %d %d\n", none.value_or(-1), quotient, remainder);
  std::function<int(int)> factorial = [&](int n) { return n < 2 ? 1 : n * factorial(n - 1); };
  std::printf("%d\n", factorial(10));
  std::string_view view = "page fault";
  std::printf("%.*s\n", 5, view.substr(5).data());
  auto begin = std::chrono::steady_clock::now();
  auto end = std::chrono::steady_clock::now();
  std::printf("%d\n", end >= begin);
  return 0;
}
