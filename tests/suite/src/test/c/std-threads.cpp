// Threads of the C++ library: thread, mutex, condition variable, future, atomic, call_once, exceptions across threads.
// flags: -pthread -std=c++20
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <future>
#include <iostream>
#include <mutex>
#include <numeric>
#include <shared_mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace {
std::mutex mutex;
std::condition_variable changed;
std::once_flag once;
thread_local std::string name = "unnamed";

struct Queue {
  std::vector<int> items;
  bool closed = false;

  void put(int item) {
    std::lock_guard<std::mutex> guard(mutex);
    items.push_back(item);
    changed.notify_one();
  }

  bool take(int &item) {
    std::unique_lock<std::mutex> lock(mutex);
    changed.wait(lock, [this] { return closed || !items.empty(); });
    if (items.empty()) {
      return false;
    }
    item = items.back();
    items.pop_back();
    return true;
  }
};

long parallel_sum(const std::vector<int> &values, size_t from, size_t to) {
  if (to - from <= 1000) {
    return std::accumulate(values.begin() + from, values.begin() + to, 0L);
  }
  size_t middle = (from + to) / 2;
  auto upper = std::async(std::launch::async, parallel_sum, std::cref(values), middle, to);
  long lower = parallel_sum(values, from, middle);
  return lower + upper.get();
}
} // namespace

int main() {
  std::vector<int> values(10000);
  std::iota(values.begin(), values.end(), 1);
  std::cout << "sum " << parallel_sum(values, 0, values.size()) << '\n';

  Queue queue;
  std::atomic<long> taken{0};
  std::atomic<int> initialised{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; i++) {
    threads.emplace_back([&, i] {
      name = "worker " + std::to_string(i);
      std::call_once(once, [&] { initialised++; });
      int item;
      while (queue.take(item)) {
        taken += item;
      }
    });
  }
  for (int i = 1; i <= 2000; i++) {
    queue.put(i);
  }
  {
    std::lock_guard<std::mutex> guard(mutex);
    queue.closed = true;
    changed.notify_all();
  }
  for (auto &thread : threads) {
    thread.join();
  }
  std::cout << "taken " << taken << " once " << initialised << " main is " << name << '\n';

  auto failing = std::async(std::launch::async, []() -> int { throw std::runtime_error("from a thread"); });
  try {
    failing.get();
  } catch (const std::exception &e) {
    std::cout << "caught " << e.what() << '\n';
  }

  std::promise<int> promise;
  auto future = promise.get_future();
  std::cout << "ready " << (future.wait_for(std::chrono::milliseconds(2)) == std::future_status::ready) << '\n';
  std::thread setter([&] { promise.set_value(42); });
  std::cout << "value " << future.get() << '\n';
  setter.join();

  std::shared_timed_mutex shared;
  std::atomic<int> readers{0}, most{0};
  threads.clear();
  for (int i = 0; i < 3; i++) {
    threads.emplace_back([&] {
      std::shared_lock<std::shared_timed_mutex> lock(shared);
      readers++;
      while (readers < 3) {
        std::this_thread::yield();
      }
      most = 3;
    });
  }
  for (auto &thread : threads) {
    thread.join();
  }
  std::cout << "readers together " << most << '\n';

  std::atomic<bool> flag{false};
  std::thread waiter([&] { flag.wait(false); std::cout << "notified\n"; });
  flag = true;
  flag.notify_all();
  waiter.join();
  return 0;
}
