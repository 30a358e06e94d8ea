// The standard containers and algorithms.
#include <algorithm>
#include <array>
#include <cstdio>
#include <deque>
#include <list>
#include <map>
#include <numeric>
#include <queue>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

int main() {
  std::map<std::string, int> counts;
  std::string text = "the map holds the entries and the entries hold the objects of the map";
  std::size_t start = 0;
  while (start < text.size()) {
    std::size_t end = std::min(text.find(' ', start), text.size());
    counts[text.substr(start, end - start)]++;
    start = end + 1;
  }
  for (const auto &[word, count] : counts) {
    std::printf("%s=%d ", word.c_str(), count);
  }
  std::printf("\n");

  std::vector<long> numbers(5000);
  unsigned state = 1;
  for (auto &n : numbers) {
    state = state * 69069u + 1u;
    n = static_cast<long>(state >> 3) % 10007;
  }
  std::vector<long> sorted = numbers;
  std::sort(sorted.begin(), sorted.end());
  std::stable_sort(numbers.begin(), numbers.end(), [](long a, long b) { return a % 100 < b % 100; });
  std::printf("%ld %ld %ld %ld\n", sorted.front(), sorted[2500], sorted.back(), numbers[2500]);
  sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
  std::printf("%zu %d\n", sorted.size(), std::binary_search(sorted.begin(), sorted.end(), 5000L));
  std::printf("%ld\n", std::accumulate(numbers.begin(), numbers.end(), 0L, [](long a, long b) { return a * 31 % 1000003 + b; }));

  std::set<int> primes;
  for (int i = 2; i < 200; i++) {
    if (std::none_of(primes.begin(), primes.end(), [i](int p) { return i % p == 0; })) {
      primes.insert(i);
    }
  }
  std::printf("%zu primes, last %d, lower bound %d\n", primes.size(), *primes.rbegin(), *primes.lower_bound(100));

  std::unordered_map<int, std::string> names;
  for (int i = 0; i < 1000; i++) {
    names[i * 7919] = std::to_string(i);
  }
  std::printf("%s %zu\n", names.at(7919 * 123).c_str(), names.count(5));

  std::deque<int> deque;
  std::list<int> list;
  std::priority_queue<int> heap;
  for (int i = 0; i < 100; i++) {
    (i % 2 ? deque.push_back(i) : deque.push_front(i));
    list.insert(i % 3 ? list.end() : list.begin(), i);
    heap.push(i * 37 % 101);
  }
  list.sort();
  list.reverse();
  std::printf("%d %d %d %d ", deque.front(), deque.back(), list.front(), list.back());
  for (int i = 0; i < 5; i++) {
    std::printf("%d ", heap.top());
    heap.pop();
  }
  std::printf("\n");
  std::array<int, 6> permutation{1, 2, 3, 4, 5, 6};
  int count = 0;
  do {
    count += permutation[0] < permutation[5];
  } while (std::next_permutation(permutation.begin(), permutation.end()));
  std::printf("%d\n", count);
  std::string s = "copy on write";
  std::reverse(s.begin(), s.end());
  s.replace(0, 5, "ETIRW").append(3, '!').insert(0, ">");
  std::printf("%s %zu\n", s.c_str(), s.rfind('o'));
  return 0;
}
