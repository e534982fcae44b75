package io.samenet.verifier.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.samenet.formats.error.FormatException;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.keras.file.ModelReader;
import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.layer.merge.Merge;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Operand.Tensor;
import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;
import io.samenet.testdata.Catalogue;
import io.samenet.testdata.RecordedCase;
import io.samenet.verifier.diff.Row.Status;
import io.samenet.verifier.proof.Difference;
import io.samenet.verifier.proof.InterfacePairing;
import io.samenet.verifier.proof.Prover;
import io.samenet.verifier.proof.Scope;
import io.samenet.verifier.proof.Sketch;
import io.samenet.verifier.proof.WeightDistance;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is listed as a difference, and beside which layers. */
class ModelDiffTest {
    private static final Declaration TANH = Activation.of(ActivationFunction.TANH);
    private static final Declaration SIGMOID = Activation.of(ActivationFunction.SIGMOID);

    private static Dense dense(long units) {
        return new Dense(units, true, ActivationFunction.LINEAR);
    }

    private static Sketch chain(String prefix, List<Declaration> layers) {
        Sketch sketch = new Sketch(prefix);
        Tensor x = sketch.input(4);
        for (Declaration layer : layers) {
            x = sketch.apply(layer, x);
        }
        return sketch.outputs(x);
    }

    private static ModelDiff diff(Model a, Model b, Scope scope) {
        return ModelDiff.of(a, b, scope, 1);
    }

    private static List<Status> statuses(ModelDiff diff) {
        return diff.rows().stream().map(Row::status).toList();
    }

    @Test
    void models_that_are_proved_the_same_have_no_difference_and_others_have_some() throws IOException {
        int same = 0;
        int different = 0;
        Optional<Model> before = Optional.empty();
        for (RecordedCase recorded : Catalogue.cases()) {
            for (Path file : recorded.models()) {
                Optional<Model> model = read(file);
                for (Scope scope : model.isPresent() && before.isPresent() ? Scope.values() : new Scope[0]) {
                    boolean proved = Prover.prove(before.get(), model.get(), scope, 1, InterfacePairing.BY_POSITION)
                            .holds();
                    Optional<Boolean> listed = listed(before.get(), model.get(), scope);
                    assertThat(listed.isEmpty() ? proved : listed.get() == proved)
                            .as("%s at scope %s", file, scope)
                            .isFalse();
                    same += proved ? 1 : 0;
                    different += listed.orElse(false) ? 1 : 0;
                }
                before = model;
            }
        }
        assertThat(same).isGreaterThan(200);
        assertThat(different).isGreaterThan(500);
    }

    /** Whether a difference is listed; empty where nothing is shown either way. */
    private static Optional<Boolean> listed(Model a, Model b, Scope scope) {
        try {
            ModelDiff diff = diff(a, b, scope);
            return Optional.of(!diff.whole().isEmpty()
                    || diff.count(Status.SAME) < diff.rows().size());
        } catch (UnsupportedException open) {
            return Optional.empty();
        }
    }

    private static Optional<Model> read(Path file) throws IOException {
        try {
            return Optional.of(ModelReader.read(file));
        } catch (FormatException refused) {
            return Optional.empty();
        }
    }

    @Test
    void a_layer_put_in_is_one_row_and_the_layers_around_it_are_the_same() {
        List<Declaration> layers = List.of(dense(3), dense(3), dense(3));
        List<Declaration> more = List.of(dense(3), TANH, dense(3), dense(3));
        ModelDiff diff =
                diff(chain("a", layers).architecture(), chain("b", more).architecture(), Scope.ARCHITECTURE);
        assertThat(statuses(diff)).containsExactly(Status.SAME, Status.ONLY_B, Status.SAME, Status.SAME);
        assertThat(diff.whole()).isEmpty();
        ModelDiff back =
                diff(chain("b", more).architecture(), chain("a", layers).architecture(), Scope.ARCHITECTURE);
        assertThat(statuses(back)).containsExactly(Status.SAME, Status.ONLY_A, Status.SAME, Status.SAME);
        assertThat(DiffText.lines(back)).contains("- layers[2] \"b_2\" Activation tanh");
    }

    @Test
    void weights_tell_which_of_many_equal_layers_is_new() {
        Model all = chain("a", Collections.nCopies(6, dense(4))).model(1);
        List<Optional<TensorData>> fewer = new ArrayList<>(all.weights());
        fewer.subList(4, 6).clear();
        Model less = Sketch.model(chain("b", Collections.nCopies(5, dense(4))).graph(), fewer);
        assertThat(statuses(diff(all, less, Scope.INFERENCE)))
                .containsExactly(Status.SAME, Status.SAME, Status.ONLY_A, Status.SAME, Status.SAME, Status.SAME);
    }

    @Test
    void a_setting_is_named_with_both_values() {
        ModelDiff diff = diff(
                chain("a", List.of(dense(3), TANH, dense(2))).architecture(),
                chain("b", List.of(dense(3), SIGMOID, dense(2))).architecture(),
                Scope.ARCHITECTURE);
        assertThat(statuses(diff)).containsExactly(Status.SAME, Status.CHANGED, Status.SAME);
        assertThat(DiffText.lines(diff)).contains("    function: tanh -> sigmoid");
    }

    @Test
    void an_edge_that_moved_is_named() {
        ModelDiff diff = diff(crossed(false), crossed(true), Scope.ARCHITECTURE);
        assertThat(diff.count(Status.ONLY_A) + diff.count(Status.ONLY_B)).isZero();
        assertThat(DiffText.lines(diff))
                .contains(
                        "    graph: Elementwise subtract of \"a_1\", \"a_2\" -> Elementwise subtract of \"b_1\", \"b_0\"");
    }

    private static Model crossed(boolean moved) {
        Sketch sketch = new Sketch(moved ? "b" : "a");
        Tensor x = sketch.input(4);
        Tensor y = sketch.apply(TANH, x);
        Tensor z = sketch.apply(SIGMOID, y);
        return sketch.outputs(z, sketch.apply(new Merge(Merge.Function.SUBTRACT), y, moved ? x : z))
                .architecture();
    }

    @Test
    void weights_have_the_norms_of_their_difference() {
        WeightDistance distance = diff(row(1, 2), row(1, 4), Scope.INFERENCE).rows().stream()
                .flatMap(r -> r.differences().stream())
                .map(Difference::extent)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow();
        assertThat(distance.differing()).isEqualTo(1);
        assertThat(distance.maxAbs()).isEqualTo(2);
        assertThat(distance.rms()).isCloseTo(Math.sqrt(2), within(1e-12)); // sqrt(2² / 2)
        assertThat(distance.relative()).isCloseTo(Math.sqrt(4.0 / 5), within(1e-12)); // by sqrt((1 + 4) / 2)
    }

    private static Model row(float first, float second) {
        Sketch sketch = new Sketch("w");
        Tensor x = sketch.input(1);
        sketch.outputs(sketch.apply(new Dense(2, false, ActivationFunction.LINEAR), x));
        ByteBuffer bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putFloat(first).putFloat(second).flip();
        TensorType type = new TensorType(DType.FLOAT32, Shape.of(1, 2));
        return Sketch.model(sketch.graph(), List.of(Optional.of(new TensorData(type, Bytes.of(bytes)))));
    }

    @Test
    void where_outputs_are_not_as_many_the_layers_are_compared_all_the_same() {
        Sketch one = chain("a", List.of(dense(3), TANH));
        Sketch two = new Sketch("b");
        Tensor x = two.apply(dense(3), two.input(4));
        two.outputs(two.apply(TANH, x), two.apply(SIGMOID, x));
        ModelDiff diff = diff(one.architecture(), two.architecture(), Scope.ARCHITECTURE);
        assertThat(diff.whole()).extracting(Difference::whereA).containsExactly("outputs");
        assertThat(statuses(diff)).containsExactly(Status.SAME, Status.SAME, Status.ONLY_B);
    }

    @Test
    void many_scattered_changes_of_a_long_chain_are_each_found() {
        List<Declaration> layers = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            layers.add(i % 7 == 0 ? TANH : dense(4));
        }
        List<Declaration> changed = new ArrayList<>();
        int added = 0;
        for (int i = 0; i < layers.size(); i++) {
            changed.add(layers.get(i));
            if (i % 500 == 250) {
                changed.add(SIGMOID);
                added++;
            }
        }
        ModelDiff diff =
                diff(chain("a", layers).architecture(), chain("b", changed).architecture(), Scope.ARCHITECTURE);
        assertThat(diff.count(Status.ONLY_B)).isEqualTo(added);
        assertThat(diff.count(Status.SAME)).isEqualTo(layers.size());
    }

    @Test
    void where_nothing_is_shown_either_way_it_is_said() {
        Model a = chain("a", List.of(dense(3))).architecture();
        assertThatThrownBy(() -> diff(a, a, Scope.INFERENCE))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("no difference is seen and nothing is proved")
                .hasMessageContaining("are not in the file");
    }

    @Test
    void names_in_files_do_nothing_to_a_page_or_a_terminal() {
        String name = "</code><script>alert(1)</script>\u001b[31m\u202e\n& \"";
        ModelDiff diff = diff(
                chain(name, List.of(dense(3), TANH)).architecture(),
                chain(name + "'", List.of(dense(2), SIGMOID, TANH)).architecture(),
                Scope.ARCHITECTURE);
        String html = DiffHtml.of(diff, "<img src=x>", "b&c");
        assertThat(html)
                .doesNotContain("<script", "<img", "\u001b", "http", "src=\"")
                .contains("&lt;/code&gt;&lt;script&gt;", "&lt;img src=x&gt;", "b&amp;c");
        assertThat(DiffText.lines(diff)).allMatch(l -> l.chars().noneMatch(c -> c < ' ' || c == 0x202e));
    }

    @Test
    void a_page_counts_the_layers_that_are_far_from_any_difference() {
        List<Declaration> layers = new ArrayList<>(Collections.nCopies(50, dense(4)));
        List<Declaration> changed = new ArrayList<>(layers);
        changed.set(25, TANH);
        String html = DiffHtml.of(
                diff(chain("a", layers).architecture(), chain("b", changed).architecture(), Scope.ARCHITECTURE),
                "a",
                "b");
        assertThat(html).contains("22 layers the same", "class=\"only_a\"", "class=\"only_b\"");
        assertThat(html.split("<tr class=\"same\">", -1)).hasSize(1 + 6);
    }
}
