package dev.sightline.image.vp8l;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.testing.images.BitOutput;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PrefixCodeGroupsTest {
  private static final int GROUPS = 65_536;

  @Test
  void groups_that_no_block_uses_are_read_but_not_kept() throws Exception {
    BitOutput bits = new BitOutput();
    for (int i = 0; i < 5 * GROUPS; i++) {
      bits.put(1, 4); // a code with the symbol 0 only
    }
    byte[] bytes = bits.bytes();
    int[] elements = new int[16];
    Arrays.fill(elements, GROUPS - 1 << Byte.SIZE);

    PrefixCodeGroups read =
        PrefixCodeGroups.read(
            new BitInput(bytes, 0, bytes.length), 0, 2, new Blocks(2, 4, elements));

    Set<PrefixCodeGroup> kept = Collections.newSetFromMap(new IdentityHashMap<>());
    kept.addAll(read.groups());
    assertThat(read.groups()).hasSize(GROUPS);
    assertThat(kept).hasSize(2);
  }
}
