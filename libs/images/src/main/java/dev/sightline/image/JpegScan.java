package dev.sightline.image;

import java.io.IOException;

/**
 * A JPEG's scan header (ITU-T T.81, B.2.3).
 *
 * @param components number of the components that the scan contains
 * @param samples number of samples that the scan and the output after it visit
 */
record JpegScan(int components, long samples) {
  /**
   * @param at offset of the segment's content
   */
  static JpegScan read(FileBytes jpeg, long at, JpegFrame frame) throws IOException {
    int components = jpeg.u8(at);
    long samples = frame.outputSamples();
    for (int i = 0; i < components; i++) {
      samples += frame.samplesOf(jpeg.u8(at + 1 + 2L * i));
    }
    return new JpegScan(components, samples);
  }
}
