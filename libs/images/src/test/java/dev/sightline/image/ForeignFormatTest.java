package dev.sightline.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ForeignFormatTest {
  static Stream<Arguments> files() {
    return Stream.of(
        Arguments.of("\0\0\0\u0018ftypheic\0\0\0\0", "a HEIC file"),
        Arguments.of("\0\0\0\u0018ftypmif1\0\0\0\0", "a HEIC file"),
        Arguments.of("\0\0\0\u001cftypavif\0\0\0\0", "an AVIF file"),
        Arguments.of("\0\0\0\u0018ftypmif1\0\0\0\0mif1avif", "an AVIF file"),
        Arguments.of("\0\0\0\u0018ftypcrx \0\0\0\1crx isom", "a Canon raw file"),
        Arguments.of("MM\0+\0\b\0\0", "a TIFF file"),
        Arguments.of("\0\0\0\bwide\0\0\0\0mdat", "an MP4 or QuickTime video"),
        Arguments.of(
            "<!DOCTYPE svg PUBLIC \"[a]\" '>' [ <!ENTITY b \"c\"> ] >\n<x:svg>", "an SVG file"),
        Arguments.of("<!DOCTYPE svg PUBLIC \"a\" [ <!ENTITY b \"c\"> ]>\n<svg/>", "an SVG file"),
        Arguments.of("II*\0\b\0\0\0", "a TIFF file"),
        Arguments.of("MM\0*\0\0\0\b", "a TIFF file"),
        Arguments.of("\u00ff\n\u00fa\u001f", "a JPEG XL file"),
        Arguments.of("\0\0\0\fJXL \r\n\u0087\n", "a JPEG XL file"),
        Arguments.of("\0\0\0\fjP  \r\n\u0087\n", "a JPEG 2000 file"),
        Arguments.of("%PDF-1.7\n", "a PDF file"),
        Arguments.of("8BPS\0\1", "a Photoshop file"),
        Arguments.of("<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "an SVG file"),
        Arguments.of(
            "\u00ef\u00bb\u00bf<?xml version=\"1.0\"?>\n<!-- a -->\n<SVG/>", "an SVG file"),
        Arguments.of("\0\0\0 ftypisom\0\0\2\0", "an MP4 or QuickTime video"),
        Arguments.of("\0\0\0\u0014ftypqt  ", "an MP4 or QuickTime video"),
        Arguments.of("\u001aE\u00df\u00a3\1", "a Matroska or WebM video"),
        Arguments.of("RIFF\0\0\0\0AVI LIST", "an AVI video"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void rejection_names_the_format(String file, String name) {
    byte[] bytes = file.getBytes(ISO_8859_1);

    assertThat(ImageDecoder.recognises(bytes)).isTrue();
    assertThatThrownBy(() -> new ImageDecoder(8, 8, 100).decode(bytes))
        .isInstanceOfSatisfying(
            UndecodableImageException.class,
            e ->
                assertThat(e.problem())
                    .isEqualTo(UndecodableImageException.Problem.UNSUPPORTED_FORMAT))
        .hasMessage(name + "; supported are JPEG, PNG, GIF, BMP and WebP");
  }

  @Test
  void other_bytes_are_not_recognised() {
    assertThat(ImageDecoder.recognises("<html><body/></html>".getBytes(ISO_8859_1))).isFalse();
    assertThat(ImageDecoder.recognises("<html><svg/></html>".getBytes(ISO_8859_1))).isFalse();
    assertThat(ImageDecoder.recognises("<!-- a > <svg/>".getBytes(ISO_8859_1))).isFalse();
    assertThat(ImageDecoder.recognises("<svgs/>".getBytes(ISO_8859_1))).isFalse();
    assertThat(ImageDecoder.recognises("text about <svg>".getBytes(ISO_8859_1))).isFalse();
    assertThat(ImageDecoder.recognises(new byte[0])).isFalse();
  }
}
