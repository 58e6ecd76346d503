package dev.sightline.image;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A file without some of its parts. */
final class Excerpt {
  private final byte[] file;
  private final List<Part> dropped = new ArrayList<>();

  Excerpt(byte[] file) {
    this.file = file;
  }

  private record Part(int from, int end) {}

  /** Leaves out a part, which begins at or after the end of the one left out before. */
  void drop(long from, long end) {
    int last = dropped.size() - 1;
    if (last >= 0 && dropped.get(last).end == from) {
      dropped.set(last, new Part(dropped.get(last).from, (int) end));
    } else {
      dropped.add(new Part((int) from, (int) end));
    }
  }

  /** Returns the file itself if nothing is left out. */
  byte[] bytes() {
    if (dropped.isEmpty()) {
      return file;
    }
    int droppedBytes = dropped.stream().mapToInt(part -> part.end - part.from).sum();
    ByteBuffer kept = ByteBuffer.allocate(file.length - droppedBytes);
    int at = 0;
    for (Part part : dropped) {
      kept.put(file, at, part.from - at);
      at = part.end;
    }
    return kept.put(file, at, file.length - at).array();
  }
}
