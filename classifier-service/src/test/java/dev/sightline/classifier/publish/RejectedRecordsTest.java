package dev.sightline.classifier.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.classifier.domain.Rejected;
import dev.sightline.classifier.domain.Stage;
import dev.sightline.classifier.testing.Records;
import dev.sightline.proto.HeaderNames;
import dev.sightline.proto.RejectionReason;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class RejectedRecordsTest {
  @Test
  void headers_of_an_earlier_dead_letter_are_replaced_or_removed() {
    Headers earlier = new RecordHeaders();
    for (String name :
        List.of(
            HeaderNames.DEAD_LETTER_REASON,
            HeaderNames.DEAD_LETTER_REFUSED,
            HeaderNames.DEAD_LETTER_VALUE_OMITTED)) {
      earlier.add(name, "earlier".getBytes(UTF_8));
    }

    Headers headers = deadLetter(earlier);

    assertThat(headers.headers(HeaderNames.DEAD_LETTER_REASON))
        .extracting(Header::value)
        .containsExactly("CORRUPT_IMAGE".getBytes(UTF_8));
    assertThat(headers.lastHeader(HeaderNames.DEAD_LETTER_REFUSED)).isNull();
    assertThat(headers.lastHeader(HeaderNames.DEAD_LETTER_VALUE_OMITTED)).isNull();
  }

  @Test
  void headers_are_limited_in_number() {
    Headers many = new RecordHeaders();
    for (int i = 0; i < 1_500; i++) {
      many.add("h" + i, new byte[0]);
    }
    many.add(HeaderNames.CE_ID, "photo-1".getBytes(UTF_8));

    Headers headers = deadLetter(many);

    assertThat(headers.lastHeader("h999")).isNotNull();
    assertThat(headers.lastHeader("h1000")).isNull();
    assertThat(headers.lastHeader(HeaderNames.CE_ID).value()).isEqualTo("photo-1".getBytes(UTF_8));
    assertThat(headers.lastHeader(HeaderNames.DEAD_LETTER_HEADERS_OMITTED).value())
        .isEqualTo("501".getBytes(UTF_8));
    assertThat(headers.lastHeader(HeaderNames.DEAD_LETTER_REASON)).isNotNull();
  }

  private static Headers deadLetter(Headers ofImage) {
    return new RejectedRecords("rejected")
        .of(
            new Rejected(
                Records.of(new byte[] {1}, ofImage),
                RejectionReason.CORRUPT_IMAGE,
                "damaged",
                Stage.DECODE))
        .headers();
  }
}
