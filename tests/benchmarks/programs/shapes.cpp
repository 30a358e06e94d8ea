// Virtual calls: shapes of six classes in an array, an expression tree that simplifies itself, and a visitor.
#include <memory>
#include <vector>

#include "bench.h"

namespace {

struct Shape {
  virtual ~Shape() = default;
  virtual int64_t area() const = 0;
  virtual int64_t outline() const = 0;
  virtual void grow(int64_t by) = 0;
};

struct Box : Shape {
  Box(int64_t w, int64_t h) : width(w), height(h) {}
  int64_t area() const override { return width * height; }
  int64_t outline() const override { return 2 * (width + height); }
  void grow(int64_t by) override { width += by, height += by; }
  int64_t width, height;
};

struct Square final : Box {
  explicit Square(int64_t side) : Box(side, side) {}
  int64_t outline() const override { return 4 * width; }
};

struct Circle final : Shape {
  explicit Circle(int64_t r) : radius(r) {}
  int64_t area() const override { return radius * radius * 355 / 113; }
  int64_t outline() const override { return radius * 710 / 113; }
  void grow(int64_t by) override { radius += by; }
  int64_t radius;
};

struct Triangle final : Shape {
  Triangle(int64_t b, int64_t h) : base(b), height(h) {}
  int64_t area() const override { return base * height / 2; }
  int64_t outline() const override { return base + 2 * height; }
  void grow(int64_t by) override { base += by; }
  int64_t base, height;
};

struct Pair final : Shape {
  Pair(std::unique_ptr<Shape> p, std::unique_ptr<Shape> q) : left(std::move(p)), right(std::move(q)) {}
  int64_t area() const override { return left->area() + right->area(); }
  int64_t outline() const override { return left->outline() + right->outline(); }
  void grow(int64_t by) override { left->grow(by), right->grow(-by); }
  std::unique_ptr<Shape> left, right;
};

std::unique_ptr<Shape> random_shape(uint64_t *seed, int depth) {
  uint64_t r = next_random(seed) >> 9;
  int64_t size = static_cast<int64_t>(r >> 8 & 63) + 1;
  switch (r % (depth > 0 ? 5 : 4)) {
    case 0: return std::make_unique<Box>(size, size + 3);
    case 1: return std::make_unique<Square>(size);
    case 2: return std::make_unique<Circle>(size);
    case 3: return std::make_unique<Triangle>(size, 2 * size);
    default: {
      auto left = random_shape(seed, depth - 1);
      return std::make_unique<Pair>(std::move(left), random_shape(seed, depth - 1));
    }
  }
}

uint64_t shapes() {
  uint64_t seed = 13, sum = 0;
  std::vector<std::unique_ptr<Shape>> all;
  for (int i = 0; i < 1000; i++) all.push_back(random_shape(&seed, 3));
  for (int round = 0; round < 400; round++) {
    int64_t area = 0;
    for (const auto &shape : all) area += shape->area() - shape->outline();
    for (const auto &shape : all) shape->grow(round & 1 ? 1 : -1);
    sum = mix_in(sum, static_cast<uint64_t>(area));
  }
  return sum;
}

}  // namespace

int main(int argc, char **argv) { return measure_alone("shapes", shapes, argc, argv); }
