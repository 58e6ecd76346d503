package dev.sightline.classifier.dashboard;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Ids of uploaded images whose answers the page waits for. Drops the oldest ids beyond a limit.
 * Thread-safe.
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

  /** Removes an id; returns whether it was pending. */
  synchronized boolean remove(String id) {
    boolean awaited = ids.remove(id) != null;
    any = !ids.isEmpty();
    return awaited;
  }

  boolean isAny() {
    return any;
  }
}
