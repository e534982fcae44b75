package io.samenet.verifier.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.keras.file.ModelReader;
import io.samenet.formats.layer.merge.Merge;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Operand.Tensor;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.value.Dict;
import io.samenet.testdata.Catalogue;
import io.samenet.testdata.RecordedCase;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Merges that read masks are other computations than those that do not. */
class MaskedMergeTest {
    private static boolean holds(Model a, Model b) {
        boolean holds = Prover.prove(a, b, Scope.INFERENCE, 1, InterfacePairing.BY_POSITION)
                .holds();
        assertThat(Prover.prove(b, a, Scope.INFERENCE, 1, InterfacePairing.BY_POSITION)
                        .holds())
                .isEqualTo(holds);
        return holds;
    }

    static Stream<String> recordedTwice() {
        return Catalogue.cases().stream()
                .map(RecordedCase::id)
                .filter(id -> id.matches("Masks/(multiply|maximum|minimum)_.*_keras3"))
                .map(id -> id.substring(0, id.length() - "_keras3".length()));
    }

    @ParameterizedTest
    @MethodSource("recordedTwice")
    void one_architecture_in_keras_2_and_3_is_not_the_same_computation(String id) throws IOException {
        Model three = ModelReader.read(
                Catalogue.find(id + "_keras3").file("keras3.keras").orElseThrow());
        Model two = ModelReader.read(
                Catalogue.find(id + "_keras2").file("keras2.h5").orElseThrow());
        assertThat(three.weights()).hasSameSizeAs(two.weights());
        assertThat(holds(three, two)).isFalse();
        assertThat(holds(three, three)).isTrue();
    }

    /** {@code function} of two sequences, {@code first} of them first, with the masks of those of {@code masked}. */
    private static Model merge(Merge.Function function, int first, int... masked) {
        Sketch sketch = new Sketch("m");
        Tensor[] x = {sketch.input(5, 3), sketch.input(5, 3)};
        Tensor[] mask = {sketch.input(DType.BOOL, 5), sketch.input(DType.BOOL, 5)};
        Arguments<Operand> arguments = Arguments.of(x[first], x[1 - first]);
        for (int input : masked) {
            int place = input == first ? 0 : 1;
            arguments = arguments.with(Arguments.mask(place), mask[input]);
        }
        return sketch.outputs(Tensor.of(sketch.call(sketch.layer(new Merge(function)), arguments, Dict.EMPTY)))
                .model(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"MULTIPLY", "MAXIMUM", "MINIMUM"})
    void a_mask_counts_and_it_counts_whose_it_is(Merge.Function function) {
        assertThat(holds(merge(function, 0, 0), merge(function, 0, 0))).isTrue();
        assertThat(holds(merge(function, 0, 0), merge(function, 0))).isFalse();
        assertThat(holds(merge(function, 0, 0), merge(function, 0, 1))).isFalse();
        assertThat(holds(merge(function, 0, 0), merge(function, 0, 0, 1))).isFalse();
    }

    @Test
    void operands_with_masks_do_not_exchange() {
        assertThat(holds(merge(Merge.Function.MULTIPLY, 0), merge(Merge.Function.MULTIPLY, 1)))
                .isTrue();
        assertThat(holds(merge(Merge.Function.MULTIPLY, 0, 0), merge(Merge.Function.MULTIPLY, 1, 0)))
                .isFalse();
    }

    @Test
    void a_merge_of_one_input_and_its_mask_is_no_operation_on_two_operands() {
        Sketch sketch = new Sketch("m");
        Tensor x = sketch.input(5, 3);
        Tensor mask = sketch.input(DType.BOOL, 5);
        Arguments<Operand> arguments = Arguments.<Operand>of(x).with(Arguments.mask(0), mask);
        Merge merge = new Merge(Merge.Function.MULTIPLY);
        Model model = sketch.outputs(Tensor.of(sketch.call(sketch.layer(merge), arguments, Dict.EMPTY)))
                .model(1);
        Proof proof = Prover.prove(model, model, Scope.INFERENCE, 1, InterfacePairing.BY_POSITION);
        assertThat(proof.a().rules()).extracting(Applied::rule).doesNotContain(Rule.MERGE_IS_OPERATION);
    }
}
