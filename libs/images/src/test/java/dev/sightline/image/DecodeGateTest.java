package dev.sightline.image;

import static dev.sightline.image.UndecodableImageException.Problem.CORRUPT_IMAGE;
import static dev.sightline.image.UndecodableImageException.Problem.TOO_COSTLY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sightline.image.photos.PhotoGenerator;
import dev.sightline.image.turbo.NativeJpeg;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Admission of a photo that two decoders try. */
class DecodeGateTest {
  private final byte[] photo = new PhotoGenerator(1).jpeg(0, 640, 480);
  private final List<DecodeCost> admitted = new ArrayList<>();
  private int open;

  @BeforeEach
  void requireTwoDecoders() {
    Assumptions.assumeTrue(NativeJpeg.isAvailable(), NativeJpeg::problem);
  }

  private DecodeGate.Pass admit(DecodeCost cost) {
    assertThat(open).isZero();
    open++;
    admitted.add(cost);
    return () -> open--;
  }

  private static ImageDecoder decoder(DecodeGate gate) {
    return new ImageDecoder(32, 32, DecodeLimits.standard(), gate);
  }

  /** Returns a photo without its second half, which neither decoder accepts. */
  private byte[] damaged() {
    byte[] damaged = Arrays.copyOf(photo, photo.length / 2);
    damaged[damaged.length - 2] = (byte) 0xFF;
    damaged[damaged.length - 1] = (byte) 0xD9;
    return damaged;
  }

  @Test
  void first_pass_is_closed_before_the_second_decoder_is_admitted() {
    UndecodableImageException refusal =
        catchThrowableOfType(
            UndecodableImageException.class, () -> decoder(this::admit).decode(damaged()));

    assertThat(refusal.problem()).isEqualTo(CORRUPT_IMAGE);
    assertThat(admitted).hasSize(2);
    assertThat(open).isZero();
  }

  @Test
  void photo_with_too_much_native_memory_is_decoded_by_the_jdk() throws Exception {
    long rows = 640 * 3 * 96;
    DecodeGate narrow =
        cost -> {
          if (cost.nativeBytes() > rows) {
            throw new UndecodableImageException(TOO_COSTLY, "no memory");
          }
          return admit(cost);
        };

    assertThat(decoder(narrow).decode(photo)).isNotEmpty();

    assertThat(admitted).extracting(DecodeCost::nativeBytes).containsExactly(rows);
    assertThat(open).isZero();
  }

  @Test
  void photo_that_neither_decoder_may_decode_is_refused() {
    DecodeGate closed =
        cost -> {
          throw new UndecodableImageException(TOO_COSTLY, "no memory");
        };

    assertThatThrownBy(() -> decoder(closed).decode(photo)).hasMessage("no memory");
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 2"})
  void samples_of_both_decoders_are_at_most_those_allowed(int surplus, int decoders)
      throws Exception {
    long samples = decoder(DecodeGate.OPEN).cost(photo).samples();
    DecodeLimits standard = DecodeLimits.standard();
    DecodeLimits limits =
        new DecodeLimits(
            standard.maxPixels(),
            2 * samples - 1 + surplus,
            standard.maxSegments(),
            standard.maxMemory());
    ImageDecoder decoder = new ImageDecoder(32, 32, limits, this::admit);

    assertThatThrownBy(() -> decoder.decode(damaged()))
        .isInstanceOf(UndecodableImageException.class);

    assertThat(admitted).hasSize(decoders);
  }

  @Test
  void native_memory_includes_the_reduced_picture_and_the_copy_of_the_file() throws Exception {
    decoder(this::admit).decode(photo);

    long reduced = 160 * 120 * 4;
    assertThat(admitted)
        .extracting(DecodeCost::nativeBytes)
        .containsExactly(640 * 3 * 96 + reduced + photo.length);
  }
}
