#include "perfmon/hooks.hpp"
