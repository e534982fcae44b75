package io.samenet.verifier.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two sequences are aligned at equal elements, in order, at as many as there can be. */
class EditScriptTest {
    private static final long AMPLE = 100_000_000;

    private static void areEqualInOrder(int[] a, int[] b, List<EditScript.Match> matches) {
        int i = -1;
        int j = -1;
        for (EditScript.Match match : matches) {
            assertThat(a[match.a()]).isEqualTo(b[match.b()]);
            assertThat(match.a()).isGreaterThan(i);
            assertThat(match.b()).isGreaterThan(j);
            i = match.a();
            j = match.b();
        }
    }

    /** The textbook's table. */
    private static int longest(int[] a, int[] b) {
        int[][] table = new int[a.length + 1][b.length + 1];
        for (int i = 1; i <= a.length; i++) {
            for (int j = 1; j <= b.length; j++) {
                table[i][j] =
                        a[i - 1] == b[j - 1] ? table[i - 1][j - 1] + 1 : Math.max(table[i - 1][j], table[i][j - 1]);
            }
        }
        return table[a.length][b.length];
    }

    @Test
    void short_sequences_are_aligned_at_as_many_places_as_there_can_be() {
        Random random = new Random(3);
        for (int n = 0; n < 2000; n++) {
            int letters = 1 + random.nextInt(5);
            int[] a = random.ints(random.nextInt(20), 0, letters).toArray();
            int[] b = random.ints(random.nextInt(20), 0, letters).toArray();
            List<EditScript.Match> matches = EditScript.matches(a, b, new Effort(AMPLE));
            areEqualInOrder(a, b, matches);
            assertThat(matches)
                    .as("%s %s", Arrays.toString(a), Arrays.toString(b))
                    .hasSize(longest(a, b));
        }
    }

    @Test
    void long_sequences_of_unique_elements_are_aligned_whatever_was_put_in() {
        int[] a = IntStream.range(0, 50_000).toArray();
        int[] b = IntStream.range(0, 50_000)
                .flatMap(i -> i % 5 == 0 ? IntStream.of(-i - 1, i) : IntStream.of(i))
                .toArray();
        List<EditScript.Match> matches = EditScript.matches(a, b, new Effort(AMPLE));
        areEqualInOrder(a, b, matches);
        assertThat(matches).hasSize(a.length);
    }

    @Test
    void long_sequences_with_nothing_unique_or_nothing_in_common_are_aligned_in_order() {
        Random random = new Random(5);
        int[] a = random.ints(50_000, 0, 3).toArray();
        int[] b = random.ints(40_000, 0, 3).toArray();
        areEqualInOrder(a, b, EditScript.matches(a, b, new Effort(AMPLE)));
        assertThat(EditScript.matches(
                        a, IntStream.generate(() -> 9).limit(30_000).toArray(), new Effort(AMPLE)))
                .isEmpty();
    }

    /** Many stretches, none of which has a good alignment: each would take two million steps. */
    @Test
    void what_is_left_when_the_effort_is_spent_is_aligned_place_by_place() {
        Random random = new Random(5);
        int[] a = withAnchors(random);
        int[] b = withAnchors(random);
        Effort effort = new Effort(1_000_000);
        List<EditScript.Match> matches = EditScript.matches(a, b, effort);
        areEqualInOrder(a, b, matches);
        assertThat(effort.spend(0)).isFalse();
        assertThat(matches).hasSizeGreaterThan(a.length / 3);
    }

    private static int[] withAnchors(Random random) {
        return IntStream.range(0, 40_000)
                .map(i -> i % 4_000 == 0 ? 10 + i : random.nextInt(2))
                .toArray();
    }
}
