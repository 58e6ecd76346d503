package dev.sightline.image;

import java.io.IOException;
import java.util.BitSet;
import java.util.Locale;

/**
 * A JPEG's scan header (ITU-T T.81, B.2.3).
 *
 * @param components identifiers of the components that the scan contains; never changed
 * @param units number of coded units
 * @param samples number of samples that the scan and the output after it visit
 */
record JpegScan(BitSet components, long units, long samples) {
  private static final int FIXED_BYTES = 4;

  /**
   * @param at offset of the segment's content
   * @param end offset after the segment
   */
  static JpegScan read(FileBytes jpeg, long at, long end, JpegFrame frame)
      throws IOException, UndecodableImageException {
    int components = jpeg.u8(at);
    if (components == 0 || end - at != FIXED_BYTES + 2L * components) {
      throw UndecodableImageException.corrupt(
          String.format(
              Locale.ROOT,
              "a JPEG scan of %d components has a header of %d bytes",
              components,
              end - at));
    }
    long samples = frame.outputSamples();
    BitSet ids = new BitSet();
    for (int i = 0; i < components; i++) {
      int id = jpeg.u8(at + 1 + 2L * i);
      samples += frame.samplesOf(id);
      if (ids.get(id)) {
        throw UndecodableImageException.corrupt(
            String.format(Locale.ROOT, "a JPEG scan has the component %d twice", id));
      }
      ids.set(id);
    }
    return new JpegScan(ids, frame.codedUnits(ids), samples);
  }
}
