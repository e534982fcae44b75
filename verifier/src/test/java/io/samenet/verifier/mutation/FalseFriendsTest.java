package io.samenet.verifier.mutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samenet.formats.error.Limits;
import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.json.JsonReader;
import io.samenet.formats.model.Model;
import io.samenet.formats.value.Value;
import io.samenet.verifier.Verifier;
import io.samenet.verifier.proof.Scope;
import io.samenet.verifier.verdict.Verdict;
import io.samenet.verifier.verdict.Verdict.Outcome;
import io.samenet.verifier.verdict.VerifyOptions;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pairs of Keras 3 models that look the same and are not, or the other way about; each was judged wrongly once. */
class FalseFriendsTest {
    private static final String OWN = "\"module\":\"my\",\"registered_name\":\"my>Own\"";
    private static final String KERAS = "\"module\":\"keras.layers\",\"registered_name\":null";
    private static final String INPUT = layer("InputLayer", "x", "\"batch_shape\":[null,4],\"dtype\":\"float32\"", "");

    @Test
    void a_users_function_is_not_keras_s_of_the_same_name() throws IOException {
        String own = "\"activation\":{\"module\":\"my\",\"class_name\":\"function\",\"config\":\"relu\","
                + "\"registered_name\":\"my>relu\"}";
        assertThat(outcome(Scope.ARCHITECTURE, dense("\"activation\":\"relu\""), dense(own)))
                .isEqualTo(Outcome.DIFFERENT);
    }

    @Test
    void a_users_regularizer_is_not_keras_s_of_the_same_name() throws IOException {
        String regularizer = "\"kernel_regularizer\":{\"module\":\"%s\",\"class_name\":\"L2\",\"config\":{\"l2\":0.1},"
                + "\"registered_name\":%s}";
        String keras = dense(regularizer.formatted("keras.regularizers", "null"));
        String own = dense(regularizer.formatted("my", "\"my>L2\""));
        assertThat(outcome(Scope.TRAINING, keras, own)).isEqualTo(Outcome.DIFFERENT);
        assertThat(outcome(Scope.INFERENCE, keras, own)).isEqualTo(Outcome.PROVED);
    }

    @Test
    void a_users_model_class_may_train_in_its_own_way() throws IOException {
        String plain = dense("\"use_bias\":true");
        String own = plain.replace("\"class_name\":\"Functional\"", "\"class_name\":\"Gan\"")
                .replace("\"registered_name\":\"Functional\"", "\"registered_name\":\"my>Gan\"");
        assertThat(outcome(Scope.TRAINING, plain, own)).isEqualTo(Outcome.DIFFERENT);
        assertThat(verdict(Scope.INFERENCE, plain, own).reasons().toString()).contains("class my>Gan");
    }

    @Test
    void constants_among_the_tensors_of_a_known_layer_are_refused() {
        String added = model(call("Add", "d", "", KERAS, "[" + tensor("x") + "," + tensor("x") + ",2.0]"));
        assertThatThrownBy(() -> read(added))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("constants among tensors are not supported");
    }

    @Test
    void how_tensors_stand_in_the_arguments_of_an_unknown_layer_counts() throws IOException {
        String two = own("[" + tensor("x") + ",2.0]");
        String three = own("[" + tensor("x") + ",3.0]");
        String named = own("{\"a\":" + tensor("x") + "}");
        String renamed = own("{\"b\":" + tensor("x") + "}");
        assertThat(outcome(Scope.ARCHITECTURE, two, two)).isEqualTo(Outcome.PROVED);
        assertThat(outcome(Scope.ARCHITECTURE, two, three)).isEqualTo(Outcome.DIFFERENT);
        assertThat(outcome(Scope.ARCHITECTURE, named, renamed)).isEqualTo(Outcome.DIFFERENT);
    }

    @Test
    void seeds_of_dropout_count_in_training_alone() throws IOException {
        String one = model(call("Dropout", "d", "\"rate\":0.5,\"seed\":1", KERAS, tensor("x")));
        String two = one.replace("\"seed\":1", "\"seed\":2");
        assertThat(outcome(Scope.TRAINING, one, two)).isEqualTo(Outcome.DIFFERENT);
        assertThat(outcome(Scope.INFERENCE, one, two)).isEqualTo(Outcome.PROVED);
    }

    @Test
    void seeds_of_layers_inside_others_count_in_training_alone() throws IOException {
        String lstm = "{\"module\":\"keras.layers\",\"class_name\":\"LSTM\",\"config\":{\"name\":\"%s\",\"units\":3,"
                + "\"dropout\":0.5,%s\"seed\":%s},\"registered_name\":null}";
        String forward = lstm.formatted("f", "", "1");
        String backward = lstm.formatted("b", "\"go_backwards\":true,", "2");
        String both = "\"layer\":" + forward + ",\"backward_layer\":" + backward;
        String stack = "\"cell\":{\"module\":\"keras.layers\",\"class_name\":\"StackedRNNCells\",\"config\":{\"name\":"
                + "\"s\",\"cells\":[" + (forward + "," + lstm.formatted("g", "", "2")).replace("LSTM", "LSTMCell")
                + "]},\"registered_name\":null}";
        String dropout = "{\"module\":\"keras.layers\",\"class_name\":\"Dropout\",\"config\":{\"name\":\"f\","
                + "\"rate\":0.5,\"seed\":1},\"registered_name\":null}";
        for (String wrapped : List.of(
                call("Bidirectional", "d", both, KERAS, tensor("x")),
                call("RNN", "d", stack, KERAS, tensor("x")),
                call("TimeDistributed", "d", "\"layer\":" + dropout, KERAS, tensor("x")))) {
            String one = model(wrapped).replace("[null,4]", "[null,5,4]");
            for (String seed : List.of("\"seed\":1", "\"seed\":2")) {
                String other = one.replace(seed, "\"seed\":3");
                boolean changed = !other.equals(one);
                assertThat(outcome(Scope.TRAINING, one, other)).isEqualTo(changed ? Outcome.DIFFERENT : Outcome.PROVED);
                assertThat(outcome(Scope.INFERENCE, one, other)).isEqualTo(Outcome.PROVED);
            }
        }
    }

    @Test
    void what_is_trainable_inside_a_wrapper_does_not_count_at_inference() throws IOException {
        String wrapper = "\"layer\":{\"module\":\"keras.layers\",\"class_name\":\"Dense\",\"config\":"
                + "{\"name\":\"i\",\"units\":3,\"trainable\":true},\"registered_name\":null}";
        String free =
                model(call("TimeDistributed", "d", wrapper, KERAS, tensor("x"))).replace("[null,4]", "[null,5,4]");
        String frozen = free.replace("\"trainable\":true}", "\"trainable\":false}");
        assertThat(outcome(Scope.INFERENCE, free, frozen)).isEqualTo(Outcome.PROVED);
        assertThat(outcome(Scope.TRAINING, free, frozen)).isEqualTo(Outcome.DIFFERENT);
    }

    @Test
    void a_call_with_training_true_is_not_judged_by_numbers_of_inference() throws IOException {
        String on = model(call("Dropout", "d", "\"rate\":0.5", KERAS, tensor("x")))
                .replace("\"kwargs\":{}", "\"kwargs\":{\"training\":true}");
        Verdict verdict =
                Verifier.standard().verify(read(on), read(on.replace("\"training\":true", "\"training\":false")));
        assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    }

    @Test
    void numbers_of_one_batch_do_not_judge_a_stateful_layer() throws IOException {
        String stateful = model(call("GRU", "d", "\"units\":3,\"stateful\":true", KERAS, tensor("x")))
                .replace("[null,4]", "[2,5,4]");
        Verdict verdict = Verifier.standard()
                .verify(read(stateful), read(stateful.replace("\"stateful\":true", "\"stateful\":false")));
        assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    }

    @Test
    void a_stateful_layer_called_twice_is_not_its_one_call_used_twice() throws IOException {
        String twice = twice(2);
        String once = twice(1);
        assertThat(outcome(Scope.INFERENCE, twice, once)).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(outcome(Scope.INFERENCE, once, once)).isEqualTo(Outcome.PROVED);
        assertThat(outcome(Scope.INFERENCE, twice, twice)).isEqualTo(Outcome.PROVED);
        assertThat(outcome(
                        Scope.INFERENCE,
                        twice.replace("\"stateful\":true", "\"stateful\":false"),
                        once.replace("\"stateful\":true", "\"stateful\":false")))
                .isEqualTo(Outcome.PROVED);
    }

    /** A stateful layer on {@code x}, called {@code calls} times, and two outputs: its first call and its last. */
    private static String twice(int calls) {
        String node = "{\"args\":[" + tensor("x") + "],\"kwargs\":{}}";
        return model(call("GRU", "d", "\"units\":3,\"stateful\":true", KERAS, tensor("x")))
                .replace("[null,4]", "[2,5,4]")
                .replace(node, String.join(",", Collections.nCopies(calls, node)))
                .replace("[[\"d\",0,0]]", "[[\"d\",0,0],[\"d\"," + (calls - 1) + ",0]]");
    }

    @Test
    void a_sparse_input_is_compared_by_its_content() throws IOException {
        String sparse =
                dense("\"use_bias\":true").replace("\"dtype\":\"float32\"", "\"dtype\":\"float32\",\"sparse\":true");
        assertThat(outcome(Scope.ARCHITECTURE, sparse, sparse)).isEqualTo(Outcome.PROVED);
        assertThat(outcome(Scope.ARCHITECTURE, sparse, dense("\"use_bias\":true")))
                .isEqualTo(Outcome.DIFFERENT);
    }

    @Test
    void an_input_cannot_be_listed_twice() {
        String twice = dense("\"use_bias\":true")
                .replace("\"input_layers\":[[\"x\",0,0]]", "\"input_layers\":[[\"x\",0,0],[\"x\",0,0]]");
        assertThatThrownBy(() -> read(twice))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("\"x\" is an input twice");
    }

    /** Of {@code axis=None} Keras 3 takes all elements together, the batch too, as running it shows. */
    @Test
    void an_axis_that_is_null_is_not_the_last() throws IOException {
        for (String operation : List.of("Softmax", "LogSoftmax", "Normalize", "RMSNorm")) {
            String around = "\"module\":\"keras.src.ops.nn\",\"registered_name\":\"%s\"".formatted(operation);
            String last = model(call(operation, "d", "\"axis\":-1", around, tensor("x")));
            assertThat(outcome(Scope.ARCHITECTURE, last, last)).isEqualTo(Outcome.PROVED);
            assertThat(outcome(Scope.ARCHITECTURE, last, last.replace("\"axis\":-1", "\"axis\":null")))
                    .as(operation)
                    .isNotEqualTo(Outcome.PROVED);
        }
        String layer = model(call("Softmax", "d", "\"axis\":-1", KERAS, tensor("x")));
        assertThat(outcome(Scope.ARCHITECTURE, layer, layer.replace("\"axis\":-1", "\"axis\":null")))
                .isNotEqualTo(Outcome.PROVED);
    }

    @Test
    void a_flag_that_is_null_is_false_whatever_the_default() throws IOException {
        String none = dense("\"use_bias\":null");
        assertThat(outcome(Scope.ARCHITECTURE, none, dense("\"use_bias\":true")))
                .isEqualTo(Outcome.DIFFERENT);
        assertThat(outcome(Scope.ARCHITECTURE, none, dense("\"use_bias\":false")))
                .isEqualTo(Outcome.PROVED);
    }

    @Test
    void statistics_of_all_replicas_count_in_training() throws IOException {
        String own = model(call("BatchNormalization", "d", "\"synchronized\":false", KERAS, tensor("x")));
        String all = own.replace("\"synchronized\":false", "\"synchronized\":true");
        assertThat(outcome(Scope.TRAINING, own, all)).isEqualTo(Outcome.DIFFERENT);
        assertThat(outcome(Scope.INFERENCE, own, all)).isEqualTo(Outcome.PROVED);
    }

    @Test
    void texts_are_standardized_and_split_unless_the_file_says_null() throws IOException {
        String said = model(call(
                        "TextVectorization",
                        "d",
                        "\"vocabulary\":[\"a\",\"b\"],\"standardize\":null,\"split\":null",
                        KERAS,
                        tensor("x")))
                .replace("\"dtype\":\"float32\"", "\"dtype\":\"string\"")
                .replace("[null,4]", "[null,1]");
        String words = said.replace("\"split\":null", "\"split\":\"whitespace\"");
        assertThat(outcome(Scope.INFERENCE, said, said)).isEqualTo(Outcome.PROVED);
        assertThat(outcome(Scope.INFERENCE, said, said.replace(",\"split\":null", "")))
                .isNotEqualTo(Outcome.PROVED);
        assertThat(outcome(Scope.INFERENCE, words, words.replace(",\"standardize\":null", "")))
                .isNotEqualTo(Outcome.PROVED);
        assertThat(outcome(
                        Scope.INFERENCE,
                        words.replace("\"standardize\":null", "\"standardize\":\"lower_and_strip_punctuation\""),
                        words.replace(",\"standardize\":null", "").replace(",\"split\":\"whitespace\"", "")))
                .isEqualTo(Outcome.PROVED);
    }

    @Test
    void an_average_of_what_has_no_known_type_is_compared_as_it_stands() throws IOException {
        String average = "[" + tensor("x") + "," + tensor("x") + "]";
        String model = model(call("Average", "d", "", KERAS, average)).replace("\"float32\"", "\"\"");
        String other = model.replace("Average", "Subtract");
        assertThat(outcome(Scope.INFERENCE, model, other)).isNotEqualTo(Outcome.PROVED);
    }

    private static String dense(String setting) {
        return model(call("Dense", "d", "\"units\":3," + setting, KERAS, tensor("x")));
    }

    private static String own(String argument) {
        return model(call("Own", "d", "", OWN, argument));
    }

    private static String model(String last) {
        return "{\"module\":\"keras\",\"class_name\":\"Functional\",\"registered_name\":\"Functional\",\"config\":"
                + "{\"name\":\"m\",\"layers\":[" + INPUT + "," + last + "],"
                + "\"input_layers\":[[\"x\",0,0]],\"output_layers\":[[\"d\",0,0]]}}";
    }

    private static String call(String className, String name, String config, String around, String argument) {
        return layer(className, name, config, "{\"args\":[" + argument + "],\"kwargs\":{}}")
                .replace(KERAS, around);
    }

    private static String layer(String className, String name, String config, String node) {
        String rest = config.isEmpty() ? "" : "," + config;
        return "{\"class_name\":\"" + className + "\",\"name\":\"" + name + "\"," + KERAS + ",\"config\":{\"name\":\""
                + name + "\"" + rest + "},\"inbound_nodes\":[" + node + "]}";
    }

    private static String tensor(String layer) {
        return "{\"class_name\":\"__keras_tensor__\",\"config\":{\"keras_history\":[\"" + layer + "\",0,0]}}";
    }

    private static Outcome outcome(Scope scope, String a, String b) throws IOException {
        return verdict(scope, a, b).outcome();
    }

    private static Verdict verdict(Scope scope, String a, String b) throws IOException {
        return Verifier.withoutNumbers()
                .with(VerifyOptions.DEFAULT.with(VerifyOptions.Numeric.NEVER).with(scope))
                .verify(read(a), read(b));
    }

    private static Model read(String json) throws IOException {
        Value text = JsonReader.read(Location.of("model.json"), json, Limits.DEFAULT);
        return Specimen.model(text);
    }
}
