package dev.sightline.classifier.inference;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Direct buffers that go from a closed model to the next one. Their memory lies outside of the heap
 * and is freed only when the garbage collector happens on them, which may be after many swaps.
 * Holds no more buffers than were ever in use at the same time. Thread-safe.
 */
final class DirectBuffers {
  private final List<ByteBuffer> free = new ArrayList<>();

  /** One of at least so many bytes; what it holds is not defined. */
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
    // Too small for this model, so one of them is not needed.
    free.stream()
        .min(Comparator.comparingInt(ByteBuffer::capacity))
        .ifPresent(smallest -> free.removeIf(each -> each == smallest));
    return ByteBuffer.allocateDirect(bytes);
  }

  /** For the next one to take; its user touches it no more. */
  synchronized void giveBack(ByteBuffer buffer) {
    free.add(buffer);
  }
}
