package dev.sightline.image;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.IIOException;

/**
 * Conversions from the last profiles, since creating one takes as long as decoding a photo at a
 * reduced size. Not thread-safe.
 */
final class SrgbConversions {
  /** Cameras of some makers, and Adobe's profile. */
  static final int KEPT = 4;

  private final Map<ByteBuffer, SrgbConversion> kept = new LinkedHashMap<>(2 * KEPT, 0.75f, true);

  /**
   * Returns the conversion from a profile's colours.
   *
   * @param profile not changed afterwards
   * @throws IIOException if the profile cannot be used, see {@link SrgbConversion#of}
   */
  SrgbConversion get(byte[] profile) throws IIOException {
    ByteBuffer key = ByteBuffer.wrap(profile);
    SrgbConversion conversion = kept.get(key);
    if (conversion == null) {
      conversion = SrgbConversion.of(profile);
      kept.put(key, conversion);
      if (kept.size() > KEPT) {
        kept.remove(kept.keySet().iterator().next());
      }
    }
    return conversion;
  }
}
