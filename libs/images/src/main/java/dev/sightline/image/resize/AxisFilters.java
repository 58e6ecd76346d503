package dev.sightline.image.resize;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Filters of the axes that were resized last, because an application often receives images of the
 * same sizes. Not thread-safe.
 */
final class AxisFilters {
  /** Maximum number of filters kept. */
  private static final int MOST = 16;

  /** Maximum number of weights of a filter that is kept. */
  private static final int LARGE = 16_384;

  private record Key(AxisScaling axis, Interpolation interpolation) {}

  private final Map<Key, AxisFilter> filters =
      new LinkedHashMap<>(2 * MOST, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, AxisFilter> eldest) {
          return size() > MOST;
        }
      };

  AxisFilter get(AxisScaling axis, Interpolation interpolation) {
    Key key = new Key(axis, interpolation);
    AxisFilter known = filters.get(key);
    if (known != null) {
      return known;
    }
    AxisFilter filter = FilterDesign.of(axis, interpolation);
    if (filter.weights().length <= LARGE) {
      filters.put(key, filter);
    }
    return filter;
  }
}
