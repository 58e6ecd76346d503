package dev.sightline.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.sightline.testing.images.JpegParts;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.util.Arrays;

/** What a JPEG file may contain without an effect on its pixels. */
enum JpegOddity {
  NONE {
    @Override
    byte[] in(byte[] jpeg) {
      return jpeg;
    }
  },
  UNKNOWN_JFIF_VERSION {
    @Override
    byte[] in(byte[] jpeg) {
      byte[] odd = jpeg.clone();
      int jfif = new String(jpeg, ISO_8859_1).indexOf("JFIF\0");
      if (jfif >= 0) {
        odd[jfif + 5] = 2;
      }
      return odd;
    }
  },
  BYTES_BEFORE_A_TABLE {
    @Override
    byte[] in(byte[] jpeg) {
      return before(0xC4, jpeg, new byte[3]);
    }
  },
  BYTES_BEFORE_THE_SCAN {
    @Override
    byte[] in(byte[] jpeg) {
      return before(0xDA, jpeg, new byte[3]);
    }
  },
  FILL_BYTES {
    @Override
    byte[] in(byte[] jpeg) {
      return before(0xDB, jpeg, JpegParts.repeat(5, (byte) 0xFF));
    }
  },
  MARKERS_WITHOUT_EFFECT {
    @Override
    byte[] in(byte[] jpeg) {
      return before(0xDB, jpeg, (byte) 0xFF, (byte) 0x01, (byte) 0xFF, (byte) 0xD3);
    }
  },
  BYTES_BEFORE_THE_END {
    @Override
    byte[] in(byte[] jpeg) {
      int end = jpeg.length - 2;
      return JpegParts.join(
          Arrays.copyOf(jpeg, end), new byte[3], Arrays.copyOfRange(jpeg, end, jpeg.length));
    }
  },
  BYTES_AFTER_THE_END {
    @Override
    byte[] in(byte[] jpeg) {
      return JpegParts.join(jpeg, new byte[9]);
    }
  },
  SHORT_JFIF {
    @Override
    byte[] in(byte[] jpeg) {
      return withMetadata(0xE0, jpeg, "JFIF\0\2\2");
    }
  },
  DAMAGED_THUMBNAIL {
    @Override
    byte[] in(byte[] jpeg) {
      return withMetadata(0xE0, jpeg, "JFXX\0\u0013\u00FF\u00FF");
    }
  },
  DAMAGED_EXIF {
    @Override
    byte[] in(byte[] jpeg) {
      return withMetadata(0xE1, jpeg, "Exif\0\0MM\0*\0\0\u00FF");
    }
  },
  DAMAGED_ADOBE {
    @Override
    byte[] in(byte[] jpeg) {
      return withMetadata(0xEE, jpeg, "Adobe\0d\2");
    }
  },
  OTHER_APPLICATIONS {
    @Override
    byte[] in(byte[] jpeg) {
      byte[] odd = withMetadata(0xED, jpeg, "Photoshop 3.0\0");
      return withMetadata(0xE2, withMetadata(0xFE, odd, "comment"), "MPF\0II");
    }
  },
  EMPTY_PROFILE {
    @Override
    byte[] in(byte[] jpeg) {
      return withProfile(jpeg, 1, 1, "");
    }
  },
  DAMAGED_PROFILE {
    @Override
    byte[] in(byte[] jpeg) {
      return withProfile(jpeg, 1, 1, "x".repeat(200));
    }
  },
  PROFILE_WITH_DAMAGED_TABLES {
    @Override
    byte[] in(byte[] jpeg) {
      byte[] profile = profile(ColorSpace.CS_LINEAR_RGB);
      Arrays.fill(profile, 128 + 4, profile.length, (byte) 0x7F);
      return withProfile(jpeg, 1, 1, new String(profile, ISO_8859_1));
    }
  },
  PROFILE_OF_ANOTHER_COLOUR_SPACE {
    @Override
    byte[] in(byte[] jpeg) {
      boolean grey = components(jpeg) == 1;
      byte[] profile = profile(grey ? ColorSpace.CS_LINEAR_RGB : ColorSpace.CS_GRAY);
      return withProfile(jpeg, 1, 1, new String(profile, ISO_8859_1));
    }
  },
  PROFILE_OF_THREE_COLOURANTS {
    @Override
    byte[] in(byte[] jpeg) {
      return withProfileHeader(jpeg, 16, "3CLR");
    }
  },
  PROFILE_OF_LAB {
    @Override
    byte[] in(byte[] jpeg) {
      return withProfileHeader(jpeg, 16, "Lab ");
    }
  },
  PROFILE_WITHOUT_A_CONNECTION_SPACE {
    @Override
    byte[] in(byte[] jpeg) {
      return withProfileHeader(jpeg, 20, "RGB ");
    }
  },
  PROFILE_THAT_IS_A_LINK {
    @Override
    byte[] in(byte[] jpeg) {
      return withProfileHeader(jpeg, 12, "link");
    }
  },
  PROFILE_OF_NAMED_COLOURS {
    @Override
    byte[] in(byte[] jpeg) {
      return withProfileHeader(jpeg, 12, "nmcl");
    }
  },
  ABSTRACT_PROFILE {
    @Override
    byte[] in(byte[] jpeg) {
      return withProfileHeader(jpeg, 12, "abst");
    }
  },
  PROFILE_WITH_A_WRONG_NUMBER {
    @Override
    byte[] in(byte[] jpeg) {
      return withProfile(jpeg, 2, 1, "x".repeat(200));
    }
  },
  PROFILE_WITHOUT_A_PART {
    @Override
    byte[] in(byte[] jpeg) {
      return withProfile(jpeg, 1, 2, "x".repeat(200));
    }
  },
  PROFILE_WITH_A_PART_TWICE {
    @Override
    byte[] in(byte[] jpeg) {
      return withProfile(withProfile(jpeg, 1, 2, "x".repeat(200)), 1, 2, "x".repeat(200));
    }
  },
  PROFILE_WITH_TWO_COUNTS {
    @Override
    byte[] in(byte[] jpeg) {
      return withProfile(withProfile(jpeg, 1, 2, "x".repeat(200)), 2, 3, "x".repeat(200));
    }
  };

  /**
   * Returns the file with the oddity.
   *
   * @param jpeg a file that ends with its end marker
   */
  abstract byte[] in(byte[] jpeg);

  static byte[] withProfile(byte[] jpeg, int number, int count, String profile) {
    return withMetadata(
        0xE2, jpeg, "ICC_PROFILE\0%c%c%s".formatted((char) number, (char) count, profile));
  }

  /** Inserts a linear profile with another header field of four characters. */
  private static byte[] withProfileHeader(byte[] jpeg, int at, String field) {
    StringBuilder profile =
        new StringBuilder(new String(profile(ColorSpace.CS_LINEAR_RGB), ISO_8859_1));
    return withProfile(jpeg, 1, 1, profile.replace(at, at + 4, field).toString());
  }

  private static int components(byte[] jpeg) {
    String file = new String(jpeg, ISO_8859_1);
    return jpeg[Math.max(file.indexOf("\u00FF\u00C0"), file.indexOf("\u00FF\u00C2")) + 9];
  }

  private static byte[] profile(int colourSpace) {
    return ICC_Profile.getInstance(colourSpace).getData();
  }

  /** Inserts a segment before the first quantisation table. */
  private static byte[] withMetadata(int marker, byte[] jpeg, String content) {
    return before(0xDB, jpeg, JpegParts.segment(marker, content.getBytes(ISO_8859_1)));
  }

  private static byte[] before(int marker, byte[] jpeg, byte... part) {
    int at = new String(jpeg, ISO_8859_1).indexOf("\u00FF" + (char) marker);
    return JpegParts.join(Arrays.copyOf(jpeg, at), part, Arrays.copyOfRange(jpeg, at, jpeg.length));
  }
}
