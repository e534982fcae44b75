package io.samenet.formats.keras.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samenet.formats.error.MalformedException;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Opaque;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.DType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Types that Keras 3 gives a layer and those inside by their paths; what real Keras makes of each map is in the names. */
class PolicyMapTest {
    private static final String UNNAMED = "{'class_name': 'DTypePolicy', 'config': {'name': null}}";
    private static final String BFLOAT16 = "{'class_name': 'DTypePolicy', 'config': {'name': 'bfloat16'}}";

    @Test
    void a_map_without_policies_is_the_default_of_keras() {
        assertThat(read("null", "{}").policy()).isEqualTo(Policy.FLOAT32);
    }

    @Test
    void policies_without_names_are_the_default_of_keras() {
        assertThat(read("null", "{'mha/query': " + UNNAMED + ", 'mha/.*': " + UNNAMED + "}")
                        .policy())
                .isEqualTo(Policy.FLOAT32);
    }

    @ParameterizedTest
    @CsvSource({"float16,FLOAT16,FLOAT16", "mixed_bfloat16,BFLOAT16,FLOAT32"})
    void the_policy_for_all_others_may_be_a_name(String name, DType compute, DType variable) {
        assertThat(read("'" + name + "'", "{}").policy()).isEqualTo(new Policy(compute, variable));
    }

    @Test
    void the_policy_for_all_others_may_be_an_object() {
        assertThat(read(BFLOAT16, "{'mha/query': " + BFLOAT16 + "}").policy()).isEqualTo(Policy.of(DType.BFLOAT16));
    }

    @Test
    void a_map_is_written_as_it_was_read_and_as_one_name_for_another_generation() {
        Layer layer = read(BFLOAT16, "{'mha/query': " + BFLOAT16 + "}");

        assertThat(Spoken.write(layer, Dialect.KERAS3).config().get("dtype"))
                .contains(Spoken.json(map(BFLOAT16, "{'mha/query': " + BFLOAT16 + "}")));
        assertThat(Spoken.write(layer, Dialect.KERAS2).config().text("dtype")).contains("bfloat16");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'bfloat16' | {'mha/query': {'class_name': 'DTypePolicy', 'config': {'name': 'float64'}}, 'mha': {'class_name': 'DTypePolicy', 'config': {'name': 'bfloat16'}}} | DTypePolicyMap of several policies (mha/query float64, others bfloat16) is not supported",
                "null | {'mha/.*': {'class_name': 'QuantizedDTypePolicy', 'config': {'mode': 'int8', 'source_name': null}}} | int8 of mha/.* in a DTypePolicyMap is not supported",
                "{'class_name': 'QuantizedDTypePolicy', 'config': {'mode': 'int8', 'source_name': 'float32'}} | {} | int8 of default_policy in a DTypePolicyMap is not supported"
            })
    void a_layer_of_several_or_quantized_policies_is_kept_with_the_reason(String others, String paths, String reason) {
        assertThat(read(others, paths).declaration()).isInstanceOfSatisfying(Opaque.class, o -> assertThat(o.reason())
                .isEqualTo(reason));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "null | [] | model.json dtype config policy_map: expected an object, found []",
                "null | null | model.json dtype config: field \"policy_map\" is missing",
                "{'class_name': 'DTypePolicyMap', 'config': {'default_policy': null, 'policy_map': {}}} | {} | model.json dtype config default_policy: expected a policy that is no DTypePolicyMap, found {\"class_name\": \"DTypePolicyMap\", \"config\": {\"default_policy\": null, \"policy_map\": {}}}"
            })
    void a_malformed_map_is_refused_where_it_stands(String others, String paths, String message) {
        assertThatThrownBy(() -> read(others, paths))
                .isInstanceOf(MalformedException.class)
                .hasMessage(message);
    }

    private static Layer read(String others, String paths) {
        return Spoken.read(
                Dialect.KERAS3,
                "{'class_name': 'MultiHeadAttention', 'config': {'name': 'mha', 'num_heads': 2, 'key_dim': 3, 'dtype': "
                        + map(others, paths) + "}}");
    }

    private static String map(String others, String paths) {
        return "{'module': 'keras.dtype_policies', 'class_name': 'DTypePolicyMap', 'config': {'default_policy': "
                + others + ", 'policy_map': " + paths + "}, 'registered_name': null}";
    }
}
