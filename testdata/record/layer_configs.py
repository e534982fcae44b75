"""Records how real Keras writes layers: python layer_configs.py keras2|keras3 OUT.json

One JSON object: for each case its name and what keras.saving.serialize_keras_object gives for the layer, with the first
inbound node of operations. keras2 is tf-keras. The cases are Python expressions that mean the same in both.
"""

import json
import os
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

LAYERS = """
InputLayer(**{SHAPE: (4, 3)}, dtype='int32', name='ids')
Dense(3)
Dense(3, 'relu', use_bias=False)
Dense(3, activation='gelu', kernel_initializer='he_normal', bias_initializer='ones', kernel_regularizer=k.regularizers.L2(0.25), activity_regularizer=k.regularizers.L1(0.5), kernel_constraint='max_norm', trainable=False)
Dense(3, activation=L.LeakyReLU(0.125))
Dense(3, activation=L.ReLU(max_value=6.0))
Dense(3, activation=L.Softmax(axis=1))
Dense(3, activation='swish', kernel_initializer=k.initializers.VarianceScaling(0.5, mode='fan_out'))
Dense(3, activation='leaky_relu')
Dense(3, activation='relu6', kernel_initializer=k.initializers.RandomNormal(stddev=0.25, seed=7))
Dense(3, activation='hard_sigmoid')
Dense(3, activation='log_softmax')
Dense(3, activation='mish')
Dense(3, activation='selu', kernel_initializer='lecun_normal')
Dense(3, activation='elu')
Dense(3, activation='softplus')
Dense(3, activation='softsign')
Dense(3, activation='exponential')
Dense(3, dtype='mixed_float16')
Dense(3, dtype='float64')
Embedding(5, 3)
Embedding(5, 3, mask_zero=True, embeddings_initializer='ones')
Masking(0.5)
Dropout(0.25)
Dropout(0.25, noise_shape=(None, 1, 3), seed=3)
SpatialDropout1D(0.5)
SpatialDropout2D(0.5)
SpatialDropout2D(0.5, data_format='channels_first')
SpatialDropout3D(0.5)
GaussianDropout(0.5)
GaussianNoise(0.5)
AlphaDropout(0.5)
ActivityRegularization(l1=0.5, l2=0.25)
Identity()
Activation('tanh')
Activation('linear')
Activation('hard_sigmoid')
ReLU()
ReLU(max_value=6.0, negative_slope=0.125, threshold=0.5)
LeakyReLU()
LeakyReLU(0.1)
ELU(0.5)
ELU()
Softmax()
Softmax(axis=1)
Softmax(axis=[1, 2])
ThresholdedReLU(0.5)
PReLU()
PReLU(shared_axes=[1, 2], alpha_initializer='ones')
Conv1D(2, 3)
Conv1D(4, 3, strides=2, padding='causal', groups=2, activation='relu', use_bias=False)
Conv1D(4, 3, dilation_rate=2, data_format='channels_first')
Conv2D(2, (3, 2), strides=(1, 2), padding='same', activation='elu')
Conv2D(4, 3, dilation_rate=(2, 1), groups=2)
Conv2D(4, 3, data_format='channels_first', kernel_initializer='zeros')
Conv3D(2, 3)
Conv3D(2, (1, 2, 3), strides=2, padding='same', data_format='channels_first')
Conv1DTranspose(2, 3, strides=2, padding='same')
Conv2DTranspose(2, 3)
Conv2DTranspose(2, 3, strides=2, output_padding=1)
Conv2DTranspose(2, 3, strides=(2, 1), padding='same', data_format='channels_first')
Conv3DTranspose(2, 3, strides=2)
DepthwiseConv1D(3)
DepthwiseConv2D(3, depth_multiplier=2, padding='same', depthwise_initializer='ones')
SeparableConv1D(2, 3, padding='same')
SeparableConv2D(2, 3, depth_multiplier=2, strides=2, pointwise_regularizer=k.regularizers.L1L2(0.5, 0.25))
MaxPooling1D()
MaxPooling1D(3, strides=2, padding='same')
MaxPooling2D((2, 3))
MaxPooling2D(2, strides=1, padding='same', data_format='channels_first')
MaxPooling3D()
AveragePooling1D(3)
AveragePooling2D(2)
AveragePooling3D(2)
GlobalMaxPooling1D()
GlobalMaxPooling2D(keepdims=True)
GlobalMaxPooling3D(data_format='channels_first')
GlobalAveragePooling1D()
GlobalAveragePooling2D()
GlobalAveragePooling3D()
BatchNormalization()
BatchNormalization(axis=1, momentum=0.5, epsilon=0.25, center=False, scale=False)
BatchNormalization(gamma_initializer='zeros', beta_regularizer=k.regularizers.L2(0.5), moving_mean_initializer='ones')
LayerNormalization()
LayerNormalization(axis=[1, 2], epsilon=0.5, center=False)
LayerNormalization(axis=1, scale=False)
SimpleRNN(3)
SimpleRNN(3, activation='relu', use_bias=False, return_sequences=True, dropout=0.25)
LSTM(3)
LSTM(3, return_sequences=True, return_state=True, go_backwards=True, recurrent_dropout=0.25, unit_forget_bias=False)
LSTM(3, stateful=True, unroll=True, recurrent_activation='hard_sigmoid')
GRU(3)
GRU(3, reset_after=False, activation='relu', recurrent_initializer='glorot_normal')
RNN(L.GRUCell(3, reset_after=False, recurrent_dropout=0.25), return_sequences=True)
RNN(L.LSTMCell(3, unit_forget_bias=False, kernel_regularizer=k.regularizers.L2(0.5)), return_state=True)
RNN(L.SimpleRNNCell(3, activation='relu'), go_backwards=True)
RNN([L.LSTMCell(3), L.GRUCell(2, use_bias=False), L.SimpleRNNCell(4)], return_sequences=True)
Bidirectional(L.RNN(L.GRUCell(3)))
Bidirectional(L.RNN([L.LSTMCell(3), L.GRUCell(2)]), merge_mode='sum')
ConvLSTM1D(3, 2)
ConvLSTM2D(3, (2, 3), strides=2, padding='same', data_format='channels_first', return_sequences=True, go_backwards=True)
ConvLSTM2D(3, 2, recurrent_activation='hard_sigmoid', dropout=0.25)
ConvLSTM3D(3, 2, dilation_rate=2, use_bias=False, activation='relu', return_state=True)
Bidirectional(L.ConvLSTM2D(3, 2))
LocallyConnected1D(3, 2, strides=2, activation='relu')
LocallyConnected2D(3, (2, 3), use_bias=False)
LocallyConnected2D(3, 2, padding='same', implementation=2, data_format='channels_first')
LocallyConnected1D(3, 2, padding='same', implementation=3, kernel_initializer='he_normal')
AdaptiveMaxPooling1D(4)
AdaptiveAveragePooling2D((4, 3), data_format='channels_first')
AdaptiveAveragePooling3D(2)
Bidirectional(L.LSTM(3))
Bidirectional(L.GRU(3, return_sequences=True), merge_mode='sum')
Bidirectional(L.SimpleRNN(3, return_sequences=True), merge_mode=None)
Bidirectional(L.LSTM(3, name='ahead'), backward_layer=L.LSTM(3, use_bias=False, go_backwards=True, name='back'), merge_mode='ave')
TimeDistributed(L.Dense(3, 'relu'))
TimeDistributed(L.Bidirectional(L.LSTM(2)))
Add()
Subtract()
Multiply()
Average()
Maximum()
Minimum()
Concatenate()
Concatenate(axis=1)
Dot(1)
Dot((1, 2), normalize=True)
Flatten()
Flatten(data_format='channels_first')
Reshape((2, -1))
Reshape((6,))
Permute((2, 1))
RepeatVector(3)
ZeroPadding1D(2)
ZeroPadding1D((1, 2))
ZeroPadding2D(1)
ZeroPadding2D(((1, 2), (3, 4)), data_format='channels_first')
ZeroPadding3D((1, 2, 3))
Cropping1D((1, 2))
Cropping2D(((1, 2), (3, 4)))
Cropping3D(1)
UpSampling1D(3)
UpSampling2D((2, 3), interpolation='bilinear')
UpSampling2D(2, data_format='channels_first')
UpSampling3D(2)
""".strip().splitlines()

ONLY3 = """
Dense(3, activation='hard_silu')
Dense(3, activation='celu')
Dense(3, activation='hard_tanh')
Dense(3, activation='hard_shrink')
Dense(3, activation='soft_shrink')
Dense(3, activation='tanh_shrink')
Dense(3, activation='sparse_plus')
Dense(3, activation='sparse_sigmoid')
Dense(3, activation='squareplus')
Dense(3, activation='log_sigmoid')
Dense(3, activation='glu')
Dense(3, activation='sparsemax')
LSTM(3, zero_output_for_mask=True)
ZeroPadding1D(2, data_format='channels_first')
Activation('silu')
""".strip().splitlines()

ONLY2 = """
LSTM(3, time_major=True)
""".strip().splitlines()

OPERATIONS3 = """
x + 1
x - y
2.0 * x
x / y
x // y
x % y
x ** 2
-x
abs(x)
o.equal(x, y)
o.not_equal(x, y)
x > y
x >= y
x < y
x <= y
x[:, 1:]
x[:, 0]
x[..., None]
x[:, ::-1, 1:-1]
o.maximum(x, y)
o.minimum(x, 0.0)
o.divide(x, y)
o.logical_and(x > 0, y > 0)
o.logical_or(x > 0, y > 0)
o.logical_xor(x > 0, y > 0)
o.logical_not(x > 0)
o.sign(x)
o.square(x)
o.sqrt(x)
o.rsqrt(x)
o.exp(x)
o.expm1(x)
o.log(x)
o.log1p(x)
o.sin(x)
o.cos(x)
o.tanh(x)
o.sigmoid(x)
o.floor(x)
o.ceil(x)
o.round(x)
o.zeros_like(x)
o.ones_like(x, dtype='bool')
o.where(x > 0, x, y)
o.any(x > 0, axis=-1)
o.all(x > 0)
o.sum(x, axis=1)
o.prod(x, axis=1)
o.mean(x, axis=(1, 2), keepdims=True)
o.max(x, axis=1)
o.min(x, axis=-1)
o.var(x, axis=1)
o.std(x, axis=1)
o.expand_dims(x, -1)
o.cast(x, 'int32')
o.concatenate([x, y], axis=1)
o.relu(x)
o.relu6(x)
o.leaky_relu(x, 0.25)
o.elu(x)
o.selu(x)
o.gelu(x)
o.gelu(x, approximate=False)
o.softplus(x)
o.silu(x)
o.hard_sigmoid(x)
o.threshold(x, 0.5, 0.25)
o.softmax(x, axis=(1, 2))
o.log_softmax(x)
""".strip().splitlines()

OPERATIONS2 = """
x + 1
x + y
x - y
2.0 * x
x / y
x // y
x % y
x ** 2
-x
tf.abs(x)
tf.equal(x, y)
tf.not_equal(x, y)
x > y
x >= y
x < y
x <= y
x[:, 1:]
x[:, 0]
x[..., None]
x[:, ::-1, 1:-1]
tf.maximum(x, y)
tf.minimum(x, 0.0)
tf.logical_and(x > 0, y > 0)
tf.logical_or(x > 0, y > 0)
tf.math.logical_xor(x > 0, y > 0)
tf.logical_not(x > 0)
tf.sign(x)
tf.square(x)
tf.sqrt(x)
tf.math.rsqrt(x)
tf.exp(x)
tf.math.expm1(x)
tf.math.log(x)
tf.math.log1p(x)
tf.sin(x)
tf.cos(x)
tf.tanh(x)
tf.sigmoid(x)
tf.floor(x)
tf.math.ceil(x)
tf.round(x)
tf.zeros_like(x)
tf.ones_like(x, dtype='bool')
tf.where(x > 0, x, y)
tf.reduce_any(x > 0, axis=-1)
tf.reduce_all(x > 0)
tf.reduce_sum(x, axis=1)
tf.reduce_prod(x, axis=1)
tf.reduce_mean(x, axis=[1, 2], keepdims=True)
tf.reduce_max(x, axis=1)
tf.reduce_min(x, axis=-1)
tf.math.reduce_variance(x, axis=1)
tf.math.reduce_std(x, axis=1)
tf.expand_dims(x, -1)
tf.cast(x, 'int32')
tf.concat([x, y], axis=1)
tf.nn.relu(x)
tf.nn.softmax(x)
""".strip().splitlines()


def layer(k, expression):
    names = {"k": k, "L": k.layers, "SHAPE": "shape" if k.__name__ == "keras" else "input_shape"}
    k.backend.clear_session()
    made = eval("L." + expression, names)
    three = k.__name__ == "keras"
    return k.saving.serialize_keras_object(made) if three else k.layers.serialize(made)


def operation(k, expression):
    import tensorflow

    k.backend.clear_session()
    x, y = k.Input((4, 3), name="x"), k.Input((4, 3), name="y")
    made = eval(expression, {"x": x, "y": y, "o": getattr(k, "ops", None), "tf": tensorflow})
    return json.loads(k.Model([x, y], made).to_json())["config"]["layers"][-1]


def main():
    if sys.argv[1] == "keras3":
        import keras as k

        layers, operations = LAYERS + ONLY3, OPERATIONS3
    else:
        import tf_keras as k

        layers, operations = LAYERS + ONLY2, OPERATIONS2
    recorded = {}
    for expression in layers:
        if hasattr(k.layers, expression.split("(")[0]):
            recorded[expression] = layer(k, expression)
    for expression in operations:
        recorded[expression] = operation(k, expression)
    with open(sys.argv[2], "w") as out:
        json.dump(recorded, out, indent=1)
        out.write("\n")


if __name__ == "__main__":
    main()
