package io.samenet.verifier.canonical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samenet.formats.error.FormatException;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.keras.file.ModelReader;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Operand.Tensor;
import io.samenet.testdata.Catalogue;
import io.samenet.testdata.RecordedCase;
import io.samenet.verifier.proof.InterfacePairing;
import io.samenet.verifier.proof.Prover;
import io.samenet.verifier.proof.Scope;
import io.samenet.verifier.proof.Sketch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A fingerprint is equal exactly when the proof at tier 0 holds. */
class FingerprintTest {
    private static final List<String> SEED = List.of(
            "keras2_functional.h5",
            "keras2_sequential.h5",
            "keras3_functional.h5",
            "keras3_sequential.h5",
            "keras3_functional.keras",
            "keras3_sequential.keras",
            "keras2_functional.json",
            "keras3_sequential.json",
            "keras2_functional_other.h5",
            "keras3_functional_other.keras");

    private static boolean proved(Model a, Model b, Scope scope) {
        return Prover.prove(a, b, scope, 0, InterfacePairing.BY_POSITION).holds();
    }

    /** The fingerprint; empty where there is none, which must be where nothing is proved. */
    private static Optional<String> fingerprint(Model model, Scope scope) {
        try {
            return Optional.of(Fingerprint.of(model, scope).hex());
        } catch (UnsupportedException none) {
            return Optional.empty();
        }
    }

    private static boolean equal(Optional<String> a, Optional<String> b) {
        return a.isPresent() && a.equals(b);
    }

    private static void agrees(String what, Model a, Model b, Scope scope) {
        boolean equal = equal(fingerprint(a, scope), fingerprint(b, scope));
        boolean proved = proved(a, b, scope);
        if (equal || isTold(a, scope) == isTold(b, scope)) {
            assertThat(equal).as("%s at scope %s", what, scope).isEqualTo(proved);
        }
    }

    /** Whether the weights of all layers are known, or none is asked for: else a proof is one of the rest alone. */
    private static boolean isTold(Model model, Scope scope) {
        return Prover.prove(model, model, scope, 0, InterfacePairing.BY_POSITION)
                .a()
                .model()
                .equals(model);
    }

    @Test
    void every_file_of_the_seed_network_has_the_fingerprint_that_the_proof_says() throws IOException {
        int same = 0;
        for (String a : SEED) {
            for (String b : SEED) {
                for (Scope scope : Scope.values()) {
                    Model x = ModelReader.read(Catalogue.seed(a));
                    Model y = ModelReader.read(Catalogue.seed(b));
                    agrees(a + " " + b, x, y, scope);
                    same += proved(x, y, scope) ? 1 : 0;
                }
            }
        }
        assertThat(same).isGreaterThan(100);
    }

    @Test
    void recorded_models_with_one_fingerprint_are_proved_and_those_of_one_case_or_class_agree() throws IOException {
        Map<String, Model> first = new HashMap<>();
        Map<String, Model> lastOfStem = new HashMap<>();
        int shared = 0;
        for (RecordedCase recorded : Catalogue.cases()) {
            Optional<Model> before = Optional.empty();
            for (Path file : recorded.models()) {
                Optional<Model> model = read(file);
                if (model.isEmpty()) {
                    continue;
                }
                for (Scope scope : Scope.values()) {
                    Optional<String> found = fingerprint(model.get(), scope);
                    assertThat(found.isPresent()).as("%s", file).isEqualTo(proved(model.get(), model.get(), scope));
                    Model twin = found.map(f -> first.putIfAbsent(scope + f, model.get()))
                            .orElse(null);
                    if (twin != null) {
                        shared++;
                        assertThat(proved(twin, model.get(), scope))
                                .as("%s", file)
                                .isTrue();
                    }
                    if (before.isPresent()) {
                        agrees(file.toString(), before.get(), model.get(), scope);
                    }
                    Model other = lastOfStem.get(recorded.stem());
                    if (other != null) {
                        agrees(file + " and the case before", other, model.get(), scope);
                    }
                }
                before = model;
            }
            before.ifPresent(b -> lastOfStem.put(recorded.stem(), b));
        }
        assertThat(first).hasSizeGreaterThan(800);
        assertThat(shared).isGreaterThan(200);
    }

    private static Optional<Model> read(Path file) throws IOException {
        try {
            return Optional.of(ModelReader.read(file));
        } catch (FormatException refused) {
            return Optional.empty();
        }
    }

    @Test
    void graphs_full_of_operands_that_look_alike_agree_with_the_proof_in_any_order() {
        Random random = new Random(7);
        int told = 0;
        for (int i = 0; i < 3000; i++) {
            Program program = Program.random(random, 2 + random.nextInt(9), 1 + random.nextInt(4));
            Program other = program.changed(random);
            for (Scope scope : Scope.values()) {
                Model a = program.shuffled(random).model(1);
                Model b = program.shuffled(random).architecture();
                Model c = other.shuffled(random).model(1);
                if (scope == Scope.ARCHITECTURE) {
                    assertThat(Fingerprint.of(a, scope)).as("%s", program).isEqualTo(Fingerprint.of(b, scope));
                    assertThat(proved(a, b, scope)).as("%s", program).isTrue();
                }
                agrees(program + " " + other, a, c, scope);
                told += proved(a, c, scope) ? 0 : 1;
            }
        }
        assertThat(told).isBetween(2000, 8500);
    }

    @Test
    void two_calls_of_one_layer_and_two_layers_are_told_apart_where_sharing_counts() {
        Model shared = twice(true);
        Model apart = twice(false);
        for (Scope scope : Scope.values()) {
            agrees("sharing", shared, apart, scope);
        }
        assertThat(fingerprint(shared, Scope.ARCHITECTURE)).isNotEqualTo(fingerprint(apart, Scope.ARCHITECTURE));
    }

    private static Model twice(boolean shared) {
        Sketch sketch = new Sketch("t");
        Tensor x = sketch.input(4);
        int first = sketch.layer(new Dense(4, true, ActivationFunction.TANH));
        int second = shared ? first : sketch.layer(new Dense(4, true, ActivationFunction.TANH));
        return sketch.outputs(sketch.call(second, sketch.call(first, x))).model(1);
    }

    @Test
    void the_scope_is_part_of_what_a_fingerprint_says() throws IOException {
        Model model = ModelReader.read(Catalogue.seed("keras3_functional.keras"));
        assertThat(List.of(Scope.values()).stream()
                        .map(s -> Fingerprint.of(model, s).hex()))
                .doesNotHaveDuplicates();
    }

    @Test
    void without_the_weights_that_the_scope_asks_for_there_is_none() throws IOException {
        Model model = ModelReader.read(Catalogue.seed("keras3_functional.json"));
        assertThatThrownBy(() -> Fingerprint.of(model, Scope.INFERENCE))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("no fingerprint at scope inference")
                .hasMessageContaining("are not in the file");
    }

    /** These digests were once given out. A change that makes others must change {@link Fingerprint#VERSION}. */
    @Test
    void fingerprints_stay_what_they_are_for_ever() throws IOException {
        List<String> changed = new ArrayList<>();
        List<String> rows = rows("fingerprints.tsv");
        for (String row : rows) {
            String[] cells = row.split("\t", -1);
            Model model = ModelReader.read(Catalogue.root().resolve(cells[0]));
            String now = Fingerprint.of(model, Scope.valueOf(cells[1])).hex();
            if (!now.equals(cells[2])) {
                changed.add(cells[0] + "\t" + cells[1] + "\t" + now);
            }
        }
        assertThat(rows).hasSizeGreaterThan(20);
        assertThat(String.join("\n", changed)).isEmpty();
    }

    static List<String> rows(String resource) throws IOException {
        try (InputStream in = Objects.requireNonNull(FingerprintTest.class.getResourceAsStream(resource))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
