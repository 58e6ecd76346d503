package dev.sightline.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Profiles whose tone curves are tables, of which values between the entries are interpolated. */
class IccProfileTest {
  private static final int HEADER_BYTES = 128;
  private static final int TAG_BYTES = 12;
  private static final double[][] PRIMARIES = {
    {0.4361, 0.2225, 0.0139}, {0.3851, 0.7169, 0.0971}, {0.1431, 0.0606, 0.7141}
  };

  @ParameterizedTest
  @ValueSource(ints = {32, 64, 100, 256, 1024, 4096})
  void table_of_srgb_is_recognised(int entries) {
    assertThat(IccProfile.isSrgb(profile(entries, IccProfileTest::srgb))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"64, 1.8", "256, 1.8", "1024, 2.4", "2, 2.2"})
  void table_of_another_curve_is_not(int entries, double gamma) {
    assertThat(IccProfile.isSrgb(profile(entries, value -> Math.pow(value, gamma)))).isFalse();
  }

  private static double srgb(double value) {
    return value < 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }

  private static FileBytes profile(int entries, DoubleUnaryOperator curve) {
    int tags = 6;
    int xyz = HEADER_BYTES + 4 + tags * TAG_BYTES;
    int table = xyz + 3 * 20;
    ByteBuffer profile = ByteBuffer.allocate(table + 12 + 2 * entries);
    text(profile.position(16), "RGB ");
    profile.position(HEADER_BYTES).putInt(tags);
    for (int i = 0; i < PRIMARIES.length; i++) {
      text(profile, "rgb".charAt(i) + "XYZ").putInt(xyz + 20 * i).putInt(20);
      text(profile, "rgb".charAt(i) + "TRC").putInt(table).putInt(12 + 2 * entries);
    }
    for (double[] primary : PRIMARIES) {
      text(profile, "XYZ ").putInt(0);
      for (double value : primary) {
        profile.putInt((int) Math.round(value * 65_536));
      }
    }
    text(profile, "curv").putInt(0).putInt(entries);
    for (int i = 0; i < entries; i++) {
      profile.putShort((short) Math.round(65_535 * curve.applyAsDouble(i / (entries - 1.0))));
    }
    return new FileBytes(profile.array(), ByteOrder.BIG_ENDIAN);
  }

  private static ByteBuffer text(ByteBuffer target, String text) {
    return target.put(text.getBytes(StandardCharsets.US_ASCII));
  }
}
