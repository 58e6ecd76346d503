package dev.sightline.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/** Tests the search for identical images. */
class IdenticalImagesTest {
  private static final ImageSize SIZE = new ImageSize(2, 2);

  private static List<String> findings(List<Example> train, List<Example> test) {
    Dataset dataset = new Dataset("d", List.of("a", "b"), SIZE, train, List.of(), test);
    return IdenticalImages.of(dataset).findings().stream().map(Finding::text).toList();
  }

  private static byte[] pixels(int value) {
    byte[] rgb = new byte[SIZE.values()];
    rgb[0] = (byte) value;
    return rgb;
  }

  @Test
  void groups_are_named_in_the_order_of_the_images() {
    List<Example> train = new ArrayList<>();
    List<Example> test = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      train.add(new Example("train" + i, 0, pixels(i)));
      test.add(new Example("test" + i, i % 2, pixels(i < 12 ? i : 100 + i)));
    }

    assertThat(findings(train, test))
        .containsExactly(
            "found 12 test images among the training images: test0 = train0, test1 = train1,"
                + " test2 = train2, test3 = train3, test4 = train4, test5 = train5, test6 = train6,"
                + " test7 = train7, test8 = train8, test9 = train9 and 2 more",
            "found 6 images in more than one class: train1 = test1, train3 = test3, train5 = test5,"
                + " train7 = test7, train9 = test9, train11 = test11");
  }

  @Test
  void repetition_within_a_class_of_one_part_is_not_reported() {
    assertThat(
            findings(
                List.of(new Example("x", 0, pixels(1)), new Example("y", 0, pixels(1))),
                List.of(new Example("z", 0, pixels(2)))))
        .isEmpty();
  }

  @Test
  void different_images_with_the_same_checksum_are_different() {
    Map<Long, byte[]> seen = new HashMap<>();
    Random random = new Random(1);
    while (true) {
      byte[] rgb = new byte[SIZE.values()];
      random.nextBytes(rgb);
      CRC32C sum = new CRC32C();
      sum.update(rgb);
      byte[] other = seen.put(sum.getValue(), rgb);
      if (other != null) {
        assertThat(findings(List.of(new Example("x", 0, rgb)), List.of(new Example("y", 1, other))))
            .isEmpty();
        return;
      }
    }
  }
}
