package dev.sightline.classifier.inference;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Pool of direct buffers that are reused from one model to the next. Their memory is outside the
 * heap and is freed only after a garbage collection, possibly after many swaps. The pool holds at
 * most as many buffers as were in use at the same time. Thread-safe.
 */
final class DirectBuffers {
  private final List<ByteBuffer> free = new ArrayList<>();

  /** Returns a buffer of at least this size, with undefined content. */
  synchronized ByteBuffer take(int bytes) {
    Optional<ByteBuffer> fitting =
        free.stream()
            .filter(buffer -> buffer.capacity() >= bytes)
            .min(Comparator.comparingInt(ByteBuffer::capacity));
    if (fitting.isPresent()) {
      ByteBuffer buffer = fitting.get();
      free.removeIf(each -> each == buffer);
      return buffer;
    }
    // The free buffers are too small for this model, so one of them is no longer needed.
    free.stream()
        .min(Comparator.comparingInt(ByteBuffer::capacity))
        .ifPresent(smallest -> free.removeIf(each -> each == smallest));
    return ByteBuffer.allocateDirect(bytes);
  }

  /** Returns a buffer to the pool; the caller must not use it afterwards. */
  synchronized void giveBack(ByteBuffer buffer) {
    free.add(buffer);
  }
}
