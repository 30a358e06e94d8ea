// Virtual calls, several and virtual bases, casts by run-time type, pointers to members.
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <typeinfo>
#include <vector>

struct Shape {
  virtual ~Shape() { std::puts("~Shape"); }
  virtual double area() const = 0;
  virtual const char *name() const { return "shape"; }
};
struct Named {
  int id;
  explicit Named(int i) : id(i) {}
  virtual ~Named() = default;
  virtual int tag() const { return id; }
};
struct Square : Shape, Named {
  double side;
  Square(double s, int i) : Named(i), side(s) {}
  ~Square() override { std::puts("~Square"); }
  double area() const override { return side * side; }
  const char *name() const override { return "square"; }
  int tag() const override { return id * 10; }
};
struct Circle : Shape {
  double radius;
  explicit Circle(double r) : radius(r) {}
  double area() const override { return 3.0 * radius * radius; }
};
struct Base {
  int value = 1;
  virtual int get() { return value; }
  virtual ~Base() = default;
};
struct Left : virtual Base {
  int get() override { return value + 10; }
};
struct Right : virtual Base {
  int right = 5;
};
struct Bottom : Left, Right {
  int both() { return get() + right; }
};

template <typename T>
static int is(const Shape &shape) {
  return dynamic_cast<const T *>(&shape) != nullptr;
}

int main() {
  std::vector<std::unique_ptr<Shape>> shapes;
  shapes.push_back(std::make_unique<Square>(2.5, 3));
  shapes.push_back(std::make_unique<Circle>(2));
  shapes.push_back(std::make_unique<Square>(1, 4));
  for (const auto &shape : shapes) {
    const auto *named = dynamic_cast<const Named *>(shape.get());
    std::printf("%s %.2f square %d circle %d tag %d\n", shape->name(), shape->area(), is<Square>(*shape),
                is<Circle>(*shape), named ? named->tag() : -1);
  }
  std::printf("%d %d\n", typeid(*shapes[0]) == typeid(Square), typeid(*shapes[0]) == typeid(*shapes[1]));
  try {
    dynamic_cast<Square &>(*shapes[1]).side = 1;
  } catch (const std::bad_cast &) {
    std::puts("bad cast");
  }
  Bottom bottom;
  Base *base = &bottom;
  Right *right = &bottom;
  std::printf("%d %d %d\n", base->get(), bottom.both(), dynamic_cast<Left *>(right)->get());
  double (Shape::*method)() const = &Shape::area;
  int Named::*field = &Named::id;
  Square square(3, 9);
  std::printf("%.1f %d\n", (square.*method)(), square.*field);
  return 0;
}
