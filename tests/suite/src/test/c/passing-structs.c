// Structures of many shapes as arguments and results, which is where calling conventions differ.
#include <complex.h>
#include <stdio.h>

typedef struct { char c; } one;
typedef struct { int a, b; } ints;
typedef struct { float f; } lone;
typedef struct { double x, y; } doubles;
typedef struct { float f; long l; } mixed;
typedef struct { double d; int i; } mixed2;
typedef struct { long a, b, c; } three;
typedef struct { char text[13]; } odd;
typedef struct { struct { float x; } in; struct { double y; } in2; } nested;
typedef union { long l; double d; } either;
typedef struct { long double q; } quad;
typedef struct {} empty;

#define N __attribute__((noinline)) static
N one f1(one v) { v.c++; return v; }
N ints f2(ints v) { return (ints){v.b, v.a}; }
N lone f3(lone v) { v.f *= 2; return v; }
N doubles f4(doubles v) { return (doubles){v.y, v.x}; }
N mixed f5(mixed v) { v.f += v.l; v.l *= 2; return v; }
N mixed2 f6(mixed2 v) { v.d += v.i; v.i = -v.i; return v; }
N three f7(three v) { return (three){v.c, v.a, v.b}; }
N odd f8(odd v) { v.text[0] = 'O'; return v; }
N nested f9(nested v) { v.in.x += 1; v.in2.y -= 1; return v; }
N either f10(either v) { v.l++; return v; }
N quad f11(quad v) { v.q /= 3; return v; }
N double complex f12(double complex z) { return z * z; }
N float complex f13(float complex z) { return conjf(z); }
N long many(int a, double b, ints c, float d, three e, char f, doubles g, long h, mixed i, long double j, long k, odd l) {
  return a + (long)b + c.a * 10 + c.b + (long)d + e.a + e.b + e.c + f + (long)(g.x * g.y) + h + i.l + (long)j + k + l.text[2];
}
N int floats(float a, float b, float c, float d, float e, float f, float g, float h, float i, double j, lone k) {
  return (int)(a + 2 * b + 3 * c + 4 * d + 5 * e + 6 * f + 7 * g + 8 * h + 9 * i + 10 * j + 11 * k.f);
}
N int narrow(signed char a, unsigned char b, short c, unsigned short d, unsigned e, _Bool f) {
  return a + b + c + d + (e == 4000000000u) + f;
}
N unsigned char shrink(int v) { return (unsigned char)v; }
N short negative(int v) { return (short)v; }

int main(void) {
  ints i = f2((ints){1, -2});
  doubles d = f4((doubles){1.5, 2.5});
  mixed m = f5((mixed){0.5f, 10});
  mixed2 m2 = f6((mixed2){0.25, 7});
  three t = f7((three){1, 2, 3});
  odd o = f8((odd){"odd thirteen"});
  nested n = f9((nested){{1}, {2}});
  either e = f10((either){.d = 1.0});
  printf("%c %d %d %g %g %g\n", f1((one){'a'}).c, i.a, i.b, f3((lone){1.25f}).f, d.x, d.y);
  printf("%g %ld %g %d %ld%ld%ld %s\n", m.f, m.l, m2.d, m2.i, t.a, t.b, t.c, o.text);
  printf("%g %g %a %.20Lg\n", n.in.x, n.in2.y, e.d, f11((quad){1}).q);
  double complex z = f12(1 + 2 * I);
  float complex w = f13(3 - 4 * I);
  printf("%g %g %g %g\n", creal(z), cimag(z), crealf(w), cimagf(w));
  printf("%ld\n", many(1, 2.5, (ints){3, 4}, 5.5f, (three){6, 7, 8}, 9, (doubles){10, 11}, 12, (mixed){13, 14}, 15.5L, 16, (odd){"abc"}));
  printf("%d %d\n", floats(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, (lone){11}), narrow(-1, 255, -300, 65535, 4000000000u, 1));
  printf("%d %d\n", shrink(-1), negative(40000));
  return 0;
}
