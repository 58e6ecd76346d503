package dev.sightline.modelstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.modelstore.DriftReference.Histogram;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DriftReferenceTest {
  private static final Set<String> FEATURES = Set.of("confidence", "grain");

  private static Parsed<DriftReference> parse(String json) {
    return DriftReference.parse(json, 2, FEATURES);
  }

  @Test
  void text_is_read_back() {
    Map<String, Histogram> features =
        Map.of("grain", new Histogram(List.of(1e-5, 0.0392), List.of(1, 99, 0)));
    DriftReference reference = new DriftReference("held back", List.of(66, 34), features);

    assertThat(reference.json())
        .isEqualTo(
            "{\"source\":\"held back\",\"images\":100,\"classes\":[66,34],\"features\":"
                + "{\"grain\":{\"bounds\":[1.0E-5,0.0392],\"counts\":[1,99,0]}}}");
    assertThat(parse(reference.json()).value()).contains(reference);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"classes\":[66,34],\"features\":{\"hue\":{\"bounds\":[1],\"counts\":[1,1]}}}",
        "{\"classes\":[66,34],\"features\":{\"hue\":\"of another form\"}}",
        "{\"classes\":[66,34],\"features\":[]}",
        "{\"classes\":[66.0,34.2],\"more\":{\"a\":[null,true,{}]}}",
        "{'classes':[66,34]}"
      })
  void unknown_fields_are_left_out(String json) {
    assertThat(parse(json).value()).contains(new DriftReference("", List.of(66, 34), Map.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                    | it is not a JSON object
          []                    | it is not a JSON object
          {"classes":           | it is not a JSON object
          {}                    | it has 0 classes, the model 2
          {"classes":7}         | it has 0 classes, the model 2
          {"classes":[1,2,3]}   | it has 3 classes, the model 2
          {"classes":["a","b"]} | its classes are not numbers
          {"classes":[0,0]}     | it has no images
          {"classes":[-1,2]}    | the counts [-1, 2] are not all 0 or more
          {"classes":[1,1],"features":{"grain":{"bounds":[1],"counts":[1]}}} | 1 bounds make 2 ranges, not 1
          {"classes":[1,1],"features":{"grain":{"bounds":[2,1],"counts":[1,1,1]}}} | the bounds [2.0, 1.0] do not rise
          {"classes":[1,1],"features":{"grain":{"bounds":[1],"counts":[0,0]}}} | it has no images
          {"classes":[1,1],"features":{"grain":7}} | 0 bounds make 1 ranges, not 0
          """)
  void damaged_reference_is_a_fault(String json, String fault) {
    assertThat(parse(json).problem()).contains(fault);
  }

  @Test
  void too_many_images_to_count_are_a_fault() {
    assertThat(parse("{\"classes\":[2147483647,2147483647]}").problem()).isPresent();
  }

  @Test
  void histogram_checks_itself() {
    assertThatThrownBy(() -> new Histogram(List.of(1.0), List.of(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Histogram(List.of(Double.NaN), List.of(1, 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
