// iostream formatting, string streams, reading of standard input, and files.
// stdin: alpha 10 beta 20 gamma x30
#include <fstream>
#include <iomanip>
#include <iostream>
#include <limits>
#include <sstream>
#include <string>

int main() {
  std::string name;
  int value = 0, sum = 0;
  while (std::cin >> name >> value) {
    std::cout << name << '=' << value << ' ';
    sum += value;
  }
  std::cout << "sum " << sum << " fail " << std::cin.fail() << " eof " << std::cin.eof() << std::endl;
  std::cin.clear();
  std::getline(std::cin, name);
  std::cout << "rest [" << name << "]\n";

  std::cout << std::hex << std::showbase << 255 << ' ' << std::oct << 255 << ' ' << std::dec << 255 << '\n';
  std::cout << std::setw(10) << std::setfill('*') << 42 << std::left << std::setw(8) << 7 << '|' << std::right << '\n';
  std::cout << std::fixed << std::setprecision(3) << 2.0 / 3 << ' ' << std::scientific << 12345.678 << ' '
            << std::defaultfloat << std::setprecision(17) << 0.1 << ' ' << std::hexfloat << 0.1 << std::defaultfloat
            << '\n';
  std::cout << std::boolalpha << true << ' ' << std::numeric_limits<double>::infinity() << ' '
            << std::numeric_limits<long long>::min() << '\n';

  std::istringstream in("3 4.5 seven 0x1f");
  int a;
  double b;
  std::string c;
  in >> a >> b >> c >> std::hex >> value;
  std::ostringstream out;
  out << a + b << c << value;
  std::cout << out.str() << '\n';

  {
    std::ofstream file("lines.txt");
    for (int i = 0; i < 1000; i++) {
      file << i << ' ' << i * i << '\n';
    }
  }
  std::ifstream file("lines.txt");
  long total = 0, square;
  int count = 0;
  while (file >> a >> square) {
    total += square - a;
    count++;
  }
  std::cout << count << " lines, total " << total << '\n';
  file.clear();
  file.seekg(-8, std::ios::end);
  std::getline(file, name);
  std::cout << "tail [" << name << "] at " << file.tellg() << '\n';
  std::cerr << "to cerr\n";
  std::clog << "to clog" << std::endl;
  return std::ifstream("nowhere").good();
}
