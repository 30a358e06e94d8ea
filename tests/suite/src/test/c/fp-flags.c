// The five exception flags after single operations, and what fenv does with them.
// flags: -lm -frounding-math
#include <fenv.h>
#include <math.h>
#include <stdio.h>

static void flags(const char *what) {
  int set = fetestexcept(FE_ALL_EXCEPT);
  printf("%-24s %s%s%s%s%s\n", what, set & FE_INVALID ? "NV " : "", set & FE_DIVBYZERO ? "DZ " : "",
         set & FE_OVERFLOW ? "OF " : "", set & FE_UNDERFLOW ? "UF " : "", set & FE_INEXACT ? "NX" : "");
  feclearexcept(FE_ALL_EXCEPT);
}

int main(void) {
  volatile double zero = 0, one = 1, three = 3, huge = 1e308, tiny = 2.3e-308, inf = INFINITY, nan = NAN, r;
  volatile float onef = 1, threef = 3, hugef = 3e38f, tinyf = 1.2e-38f, rf;
  volatile long l;
  volatile int i;
  feclearexcept(FE_ALL_EXCEPT);
  r = one + one;
  flags("1+1");
  r = one / three;
  flags("1/3");
  r = one / zero;
  flags("1/0");
  r = zero / zero;
  flags("0/0");
  r = inf - inf;
  flags("inf-inf");
  r = inf * zero;
  flags("inf*0");
  r = huge * huge;
  flags("huge*huge");
  r = tiny * tiny;
  flags("tiny*tiny");
  r = tiny / 4;
  flags("tiny/4");
  r = 4.9406564584124654e-324 / one;
  flags("denormal/1");
  r = sqrt(-one);
  flags("sqrt(-1)");
  r = sqrt(three);
  flags("sqrt(3)");
  r = nan + one;
  flags("nan+1");
  i = nan < one;
  flags("nan<1");
  i = nan == one;
  flags("nan==1");
  l = (long)huge;
  flags("(long)huge");
  l = (long)nan;
  flags("(long)nan");
  l = (long)2.5;
  l = (long)(three / 2);
  flags("(long)1.5");
  i = (int)(three * 1e10);
  flags("(int)3e10");
  i = (unsigned char)(three * 100);
  flags("(unsigned char)300");
  rf = (float)huge;
  flags("(float)huge");
  rf = (float)tiny;
  flags("(float)tiny");
  rf = onef / threef;
  flags("1f/3f");
  rf = hugef + hugef;
  flags("hugef+hugef");
  rf = tinyf * 0.3f;
  flags("tinyf*0.3f");
  r = (double)(1L << 60);
  flags("(double)2^60");
  r = (double)((1L << 60) + 1);
  r = (double)(*(volatile long *)&(long){(1L << 60) + 1});
  flags("(double)2^60+1");
  r = fma(one, one, -one);
  flags("fma exact");
  r = fma(inf, zero, nan);
  flags("fma inf*0+nan");
  r = fmin(nan, one);
  flags("fmin(nan,1)");
  r = rint(three / 2);
  flags("rint(1.5)");
  r = nearbyint(three / 2);
  flags("nearbyint(1.5)");
  r = exp(1000.0 * one);
  flags("exp(1000)");
  r = log(zero);
  flags("log(0)");
  feraiseexcept(FE_OVERFLOW | FE_INVALID);
  flags("raised");
  fenv_t saved;
  r = one / zero;
  feholdexcept(&saved);
  flags("held");
  r = one / three;
  feupdateenv(&saved);
  flags("updated");
  fexcept_t kept;
  r = one / three;
  fegetexceptflag(&kept, FE_INEXACT);
  feclearexcept(FE_ALL_EXCEPT);
  fesetexceptflag(&kept, FE_INEXACT);
  flags("put back");
  (void)r, (void)rf, (void)l, (void)i;
  return 0;
}
