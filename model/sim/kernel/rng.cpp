#include "model/base/sim_time.h"
