package machv.kernel.ipc;

/// Who answers messages to ports behind which an object of the kernel is (mach.md 11).
public interface KernelServer {
  /// Does what a message asks for and answers it.
  void serve(Request request);
}
