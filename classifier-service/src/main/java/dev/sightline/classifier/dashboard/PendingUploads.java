package dev.sightline.classifier.dashboard;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The ids of images that came by the page and whose answers it waits for. Forgets the oldest where
 * there are too many. Thread-safe.
 */
final class PendingUploads {
  private static final int MOST = 256;

  private final Map<String, Boolean> ids =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > MOST;
        }
      };
  private volatile boolean any;

  synchronized void add(String id) {
    ids.put(id, true);
    any = true;
  }

  /** Whether this one was awaited; then it is no longer. */
  synchronized boolean remove(String id) {
    boolean awaited = ids.remove(id) != null;
    any = !ids.isEmpty();
    return awaited;
  }

  boolean isAny() {
    return any;
  }
}
