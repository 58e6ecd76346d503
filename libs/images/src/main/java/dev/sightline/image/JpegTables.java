package dev.sightline.image;

import java.io.IOException;

/**
 * The tables that a JPEG file defines and its scans use (ITU-T T.81, B.2.4). A reader keeps the
 * tables of the file before, and would use them for a file that does not define its own.
 */
final class JpegTables {
  private static final int CODE_COUNTS = 16;
  private static final int QUANTISED = 64;

  /** Bit of a Huffman table's number that says whether it is for AC coefficients. */
  private static final int AC = 0x10;

  /** Sets of table numbers, as bits. */
  private int quantisation;

  private int huffman;
  private int usedQuantisation;
  private boolean progressive;
  private boolean complete = true;

  /**
   * Notes what a segment defines or uses.
   *
   * @param content offset of the segment's content
   * @param end offset after the segment
   */
  void read(FileBytes jpeg, int marker, int content, int end) throws IOException {
    if (marker == JpegMarker.QUANTISATION_TABLES) {
      readQuantisation(jpeg, content, end);
    } else if (marker == JpegMarker.HUFFMAN_TABLES) {
      readHuffman(jpeg, content, end);
    } else if (JpegMarker.isStartOfFrame(marker)) {
      progressive = marker == JpegMarker.PROGRESSIVE_FRAME;
      for (int i = 0; i < jpeg.u8(content + 5); i++) {
        usedQuantisation |= 1 << jpeg.u8(content + 6 + 3L * i + 2);
      }
    } else if (marker == JpegMarker.START_OF_SCAN) {
      readScan(jpeg, content);
    }
  }

  private void readQuantisation(FileBytes jpeg, int content, int end) throws IOException {
    int at = content;
    while (at < end) {
      int first = jpeg.u8(at);
      quantisation |= 1 << (first & 0xF);
      at += 1 + QUANTISED * (first >> 4 == 0 ? 1 : 2);
    }
  }

  private void readHuffman(FileBytes jpeg, int content, int end) throws IOException {
    int at = content;
    while (at + CODE_COUNTS < end) {
      huffman |= 1 << jpeg.u8(at);
      int codes = 0;
      for (int i = 1; i <= CODE_COUNTS; i++) {
        codes += jpeg.u8(at + i);
      }
      at += 1 + CODE_COUNTS + codes;
    }
  }

  private void readScan(FileBytes jpeg, int content) throws IOException {
    int components = jpeg.u8(content);
    boolean hasDc = !progressive || jpeg.u8(content + 1 + 2L * components) == 0;
    boolean hasAc = !progressive || !hasDc;
    int used = 0;
    for (int i = 0; i < components; i++) {
      int selected = jpeg.u8(content + 2 + 2L * i);
      used |= hasDc ? 1 << (selected >> 4) : 0;
      used |= hasAc ? 1 << (AC | selected & 0xF) : 0;
    }
    complete &= (used & ~huffman) == 0 && (usedQuantisation & ~quantisation) == 0;
  }

  /** Returns whether each scan uses only tables that the file defines before it. */
  boolean areComplete() {
    return complete;
  }
}
