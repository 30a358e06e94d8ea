package machv.kernel.host;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.nio.file.ReadOnlyFileSystemException;
import org.jspecify.annotations.Nullable;

/// The host refused. It carries no stack trace: to the kernel it is an answer, not an accident.
public final class HostException extends IOException {
  private static final long serialVersionUID = 1L;

  private final HostError error;

  public HostException(HostError error) {
    super(error.name());
    this.error = error;
  }

  public HostError error() {
    return error;
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }

  /// What an exception of Java's libraries means. They tell some reasons by class and some only by the host's text.
  public static HostException of(Exception e) {
    return e instanceof HostException known ? known : new HostException(error(e));
  }

  // No switch over types: its first use costs a good part of a start.
  private static HostError error(Exception e) {
    if (e instanceof IOException io) {
      return ioError(io);
    }
    if (e instanceof InvalidPathException) {
      return HostError.ILLEGAL_NAME;
    }
    if (e instanceof ReadOnlyFileSystemException) {
      return HostError.READ_ONLY;
    }
    if (e instanceof UnsupportedOperationException) {
      return HostError.NOT_SUPPORTED;
    }
    if (e instanceof SecurityException) {
      return HostError.ACCESS_DENIED;
    }
    return e instanceof IllegalArgumentException || e instanceof IllegalStateException
        ? HostError.INVALID
        : HostError.IO;
  }

  private static HostError ioError(IOException e) {
    if (e instanceof NoSuchFileException || e instanceof FileNotFoundException) {
      return HostError.NOT_FOUND;
    }
    if (e instanceof FileAlreadyExistsException) {
      return HostError.EXISTS;
    }
    if (e instanceof AccessDeniedException) {
      return HostError.ACCESS_DENIED;
    }
    if (e instanceof DirectoryNotEmptyException) {
      return HostError.NOT_EMPTY;
    }
    if (e instanceof NotDirectoryException) {
      return HostError.NOT_DIRECTORY;
    }
    if (e instanceof FileSystemLoopException) {
      return HostError.TOO_MANY_LINKS;
    }
    if (e instanceof NotLinkException) {
      return HostError.INVALID;
    }
    if (e instanceof AtomicMoveNotSupportedException) {
      return HostError.CROSS_DEVICE;
    }
    if (e instanceof ClosedByInterruptException) {
      return HostError.INTERRUPTED;
    }
    return byText(e instanceof FileSystemException f ? f.getReason() : e.getMessage());
  }

  private static HostError byText(@Nullable String reason) {
    if (reason == null) {
      return HostError.IO;
    }
    return switch (reason) {
      case "No such file or directory" -> HostError.NOT_FOUND;
      case "File exists" -> HostError.EXISTS;
      case "Permission denied" -> HostError.ACCESS_DENIED;
      case "Operation not permitted" -> HostError.NOT_PERMITTED;
      case "Not a directory" -> HostError.NOT_DIRECTORY;
      case "Is a directory" -> HostError.IS_DIRECTORY;
      case "Directory not empty" -> HostError.NOT_EMPTY;
      case "Too many levels of symbolic links" -> HostError.TOO_MANY_LINKS;
      case "File name too long" -> HostError.NAME_TOO_LONG;
      case "No space left on device", "Disk quota exceeded" -> HostError.NO_SPACE;
      case "Read-only file system" -> HostError.READ_ONLY;
      case "Invalid cross-device link" -> HostError.CROSS_DEVICE;
      case "Invalid argument" -> HostError.INVALID;
      case "Broken pipe", "Connection reset by peer" -> HostError.BROKEN_PIPE;
      case "Illegal seek" -> HostError.NOT_SEEKABLE;
      case "Device or resource busy", "Text file busy" -> HostError.BUSY;
      case "Too many open files", "Too many open files in system" -> HostError.TOO_MANY_FILES;
      case "File too large" -> HostError.TOO_LARGE;
      case "Cannot allocate memory" -> HostError.NO_MEMORY;
      case "No such device or address", "No such device" -> HostError.NO_DEVICE;
      case "Operation not supported", "Function not implemented" -> HostError.NOT_SUPPORTED;
      default ->
          reason.startsWith("Too many levels of symbolic links")
              ? HostError.TOO_MANY_LINKS
              : HostError.IO;
    };
  }
}
