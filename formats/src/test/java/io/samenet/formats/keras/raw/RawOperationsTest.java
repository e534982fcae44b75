package io.samenet.formats.keras.raw;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.error.Limits;
import io.samenet.formats.error.Location;
import io.samenet.formats.json.JsonReader;
import io.samenet.formats.keras.codec.Codecs;
import io.samenet.formats.keras.codec.LayerSource;
import io.samenet.formats.keras.raw.RawOperation.Part;
import io.samenet.formats.keras.raw.RawOperation.Role;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RawOperationsTest {
    private static final Location WHERE = Location.of("nodes.tsv");

    /** What TensorFlow computes in float32 alone, or whose bytes are no UTF-8, so that no case holds it. */
    private static final Set<String> NOT_RECORDED = Set.of("MaxPool3D", "AvgPool3D", "LeakyRelu");

    /** {@code nodes.tsv}: nodes in the two forms that tf.keras wrote, by {@code testdata/record/raw_nodes.py}. */
    private static List<String[]> nodes() throws IOException {
        List<String[]> nodes = new ArrayList<>();
        try (InputStream in = Objects.requireNonNull(RawOperationsTest.class.getResourceAsStream("nodes.tsv"))) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .forEach(line -> nodes.add(line.split("\t", -1)));
        }
        return nodes;
    }

    private static Value json(String text) {
        return JsonReader.read(WHERE, text, Limits.DEFAULT);
    }

    static Stream<RawOperation> rows() {
        return RawOperations.all().stream();
    }

    @Test
    void a_node_in_bytes_says_what_the_same_node_says_in_json() throws IOException {
        for (String[] forms : nodes()) {
            NodeDef told = NodeDef.read(WHERE, json(forms[0]));
            NodeDef bytes = NodeDef.read(WHERE, json(forms[1]));
            assertThat(bytes.op()).isEqualTo(told.op());
            assertThat(bytes.inputs()).isEqualTo(told.inputs());
            assertThat(values(bytes)).as(told.op()).isEqualTo(values(told));
        }
    }

    private static Dict values(NodeDef node) {
        Value.DictBuilder values = Value.dict();
        for (String name : node.attributes().keys()) {
            values.put(name, node.attribute(WHERE, name).orElseThrow());
        }
        return values.build();
    }

    @Test
    void every_operation_was_recorded_by_tf_keras_or_is_excepted() throws IOException {
        Set<String> recorded = new TreeSet<>();
        for (String[] forms : nodes()) {
            recorded.add(NodeDef.read(WHERE, json(forms[0])).op());
        }
        Set<String> known = new TreeSet<>(rows().map(RawOperation::op).toList());
        recorded.retainAll(known);
        known.removeAll(recorded);
        assertThat(known).isEqualTo(new TreeSet<>(NOT_RECORDED));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void the_operands_of_an_operation_are_those_of_a_known_function(RawOperation row) {
        Dict config =
                Value.dict().put("name", "f").put("function", row.function()).build();
        List<String> operands =
                Codecs.operands(new LayerSource(WHERE, Dialect.KERAS2, "TFOpLambda", config, Dict.EMPTY, Dict.EMPTY));
        List<String> bound = row.inputs().stream()
                .filter(p -> p.role() == Role.OPERAND || p.role() == Role.OPERANDS)
                .map(Part::parameter)
                .toList();
        assertThat(bound).as(row.op()).isEqualTo(operands);
    }

    @Test
    void an_operation_that_is_in_no_row_is_not_known() {
        assertThat(RawOperations.find("Bucketize")).isEqualTo(Optional.empty());
    }
}
