package io.samenet.formats.keras.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.keras.file.ModelReader;
import io.samenet.formats.layer.merge.Merge;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Call;
import io.samenet.formats.model.Graph;
import io.samenet.testdata.Catalogue;
import io.samenet.testdata.RecordedCase;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keras 2 implies masks, Keras 3 writes them out: the recorded pairs are the same networks. */
class MasksTest {
    private static Graph read(String id, String file) throws IOException {
        RecordedCase recorded = Catalogue.find(id);
        return ModelReader.read(recorded.file(file).orElseThrow()).graph();
    }

    private static String keras2(String id) {
        return Catalogue.find(id).files().contains("keras2.h5") ? "keras2.h5" : "keras2.json";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Masks/into_nested",
                "Masks/out_of_nested",
                "Masks/through_conv1d",
                "Masks/through_flatten",
                "Masks/through_max_pooling",
                "Masks/through_relu",
                "Masks/through_reshape"
            })
    void implied_masks_and_masks_written_out_are_the_same_graph(String id) throws IOException {
        assertThat(SameComputation.of(read(id, keras2(id)), read(id, "keras3.keras")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Masks/add_both_masked", "Masks/concatenate_both_masked", "Masks/add_one_masked"})
    void where_keras_2_and_3_join_masks_in_other_ways_the_graphs_differ(String id) throws IOException {
        Graph two = read(id + "_keras2", "keras2.h5");
        Graph three = read(id + "_keras3", "keras3.keras");
        assertThat(SameComputation.of(two, three)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Masks/multiply_first_masked",
                "Masks/multiply_with_a_vector",
                "Masks/multiply_inside",
                "Masks/maximum_first_masked",
                "Masks/minimum_two_of_three_masked"
            })
    void only_keras_3_reads_the_masks_of_what_it_multiplies_or_compares(String id) throws IOException {
        Graph two = read(id + "_keras2", "keras2.h5");
        Graph three = read(id + "_keras3", "keras3.keras");
        assertThat(SameComputation.of(two, three)).isFalse();
        assertThat(arguments(two)).isEmpty();
        assertThat(arguments(three)).isNotEmpty();
    }

    @Test
    void the_name_of_a_mask_that_is_read_says_of_which_input() throws IOException {
        assertThat(arguments(read("Masks/minimum_two_of_three_masked_keras3", "keras3.keras")))
                .containsExactly("mask_of_0", "mask_of_2");
    }

    @Test
    void an_input_that_gets_more_dimensions_first_loses_its_mask() throws IOException {
        assertThat(arguments(read("Masks/multiply_with_a_vector_keras3", "keras3.keras")))
                .containsExactly("mask_of_0");
    }

    /** Names of the masks that merges take, at any depth of one. */
    private static List<String> arguments(Graph graph) {
        return Stream.concat(
                        Stream.of(graph),
                        graph.layers().stream()
                                .filter(l -> l.declaration() instanceof Graph)
                                .map(l -> (Graph) l.declaration()))
                .flatMap(g -> g.calls().stream()
                        .filter(c -> g.layer(c).declaration() instanceof Merge)
                        .flatMap(c -> c.arguments().all().stream()))
                .map(Arguments.Named::name)
                .filter(Arguments::isMask)
                .toList();
    }

    @Test
    void a_mask_goes_through_a_nested_model_as_a_further_input() throws IOException {
        Graph graph = read("Masks/into_nested", keras2("Masks/into_nested"));
        Call call = graph.calls().stream()
                .filter(c -> graph.layer(c).declaration() instanceof Graph)
                .findFirst()
                .orElseThrow();
        Graph inner = (Graph) graph.layer(call).declaration();
        assertThat(inner.inputs()).hasSize(2);
        assertThat(call.arguments().inputs()).hasSize(2);
        assertThat(inner.layer(inner.inputs().get(1)).implied()).isTrue();
    }

    @Test
    void a_mask_comes_out_of_a_nested_model_as_a_further_output() throws IOException {
        Graph graph = read("Masks/out_of_nested", "keras3.keras");
        List<Graph> inner = graph.layers().stream()
                .filter(l -> l.declaration() instanceof Graph)
                .map(l -> (Graph) l.declaration())
                .toList();
        assertThat(inner).hasSize(1);
        assertThat(inner.get(0).outputs()).hasSize(2);
    }

    @Test
    void a_mask_that_no_layer_takes_adds_nothing() throws IOException {
        Graph graph = read("Masks/through_flatten", keras2("Masks/through_flatten"));
        assertThat(graph.layers().stream().filter(l -> l.implied())).isEmpty();
    }
}
